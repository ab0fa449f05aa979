const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a calendar date YYYY-MM-DD; no time zone is involved. */
export function dayNumber(date: string): number {
  return Math.round(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS,
  );
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The birthday's day number in a given year; 29 February counts as 28 February in other years. */
export function birthdayIn(year: number, birthDate: string): number {
  const monthDay = birthDate.slice(5, 10);
  const kept = monthDay === "02-29" && !isLeap(year) ? "02-28" : monthDay;
  return dayNumber(`${String(year).padStart(4, "0")}-${kept}`);
}
