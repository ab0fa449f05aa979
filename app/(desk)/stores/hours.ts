import type { Outputs } from "@/app/_trpc/types";

export type Hours = NonNullable<Outputs["stores"]["get"]["hours"]>;
export type Day = Hours[number];

/** Names of Monday to Sunday. */
export function weekdays(locale: string, width: "short" | "long"): string[] {
  const name = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" });
  // 1 January 2024 was a Monday
  return Array.from({ length: 7 }, (_, i) => name.format(new Date(Date.UTC(2024, 0, 1 + i))));
}

const same = (a: Day, b: Day): boolean => a?.from === b?.from && a?.to === b?.to;

/** Days that follow one another with the same hours, as one: from and to are 0 (Monday) … 6. */
export function spans(hours: Hours): { first: number; last: number; day: Day }[] {
  const made: { first: number; last: number; day: Day }[] = [];
  hours.forEach((day, i) => {
    const last = made.at(-1);
    if (last && same(last.day, day)) last.last = i;
    else made.push({ first: i, last: i, day });
  });
  return made;
}

/** What a time field of the browser holds: it knows no 24:00. */
export const toField = (clock: string): string => (clock === "24:00" ? "00:00" : clock);

/** Midnight at the end of a day is 24:00 of that day; anything else not later than the opening is the next day's. */
export const fromField = (clock: string): string => (clock === "00:00" ? "24:00" : clock);

export const isAllDay = ({ from, to }: NonNullable<Day>): boolean => toField(from) === toField(to);

export const endsNextDay = ({ from, to }: NonNullable<Day>): boolean => to <= from;
