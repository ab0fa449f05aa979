import { dayNumber } from "../basket/dates";

const DAY_MS = 86_400_000;

/** The date, YYYY-MM-DD, this many days later; earlier when `days` is below 0. */
export const plusDays = (date: string, days: number): string =>
  new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);

/** YYYY-MM-DD sorts as it reads. */
export const later = (a: string, b: string): string => (a > b ? a : b);
