export const DAY_MS = 86_400_000;
export const HISTORY_MONTHS = 18;
/** So many of the last days of the history had campaigns. */
export const CAMPAIGN_DAYS = 75;

/** Days of history in the calendar, as UTC midnights; the last one is the day before `endDate` (YYYY-MM-DD). */
export function historyDays(endDate: string): readonly number[] {
  const end = Date.parse(`${endDate}T00:00:00Z`);
  if (Number.isNaN(end)) throw new Error(`not a date: ${endDate}`);
  const start = new Date(end);
  start.setUTCMonth(start.getUTCMonth() - HISTORY_MONTHS);
  const first = start.getTime();
  return Array.from({ length: Math.round((end - first) / DAY_MS) }, (_, i) => first + i * DAY_MS);
}

export const monthOf = (day: number): number => new Date(day).getUTCMonth();

/** 1 = Monday */
export const weekdayOf = (day: number): number => new Date(day).getUTCDay() || 7;

export const isoDate = (day: number): string => new Date(day).toISOString().slice(0, 10);

const lastSundayOf = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * DAY_MS;
};

/** Every store of the demo keeps Kyiv time: UTC+2, UTC+3 from the last Sunday of March to that of October. */
export function kyivTime(day: number, secondsOfDay: number): number {
  const asIfUtc = day + secondsOfDay * 1000;
  const year = new Date(day).getUTCFullYear();
  const winter = asIfUtc - 2 * 3_600_000;
  const summer = winter >= lastSundayOf(year, 2) && winter < lastSundayOf(year, 9);
  return summer ? winter - 3_600_000 : winter;
}
