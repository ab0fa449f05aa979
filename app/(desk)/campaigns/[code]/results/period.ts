import type { Params } from "@/app/_desk/address";
import { isDay } from "@/server/core/keepable";

const DAY_MS = 86_400_000;
const DAYS_MAX = 366;
const DAYS_USUAL = 30;

interface Period {
  /** YYYY-MM-DD, both included */
  from: string;
  to: string;
}

const shift = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** Null for what is no day of the calendar, as 31 February. */
const dateOf = (value: string | string[] | undefined): string | null =>
  typeof value === "string" && isDay(value) ? value : null;

/** The period of the address, or the last thirty days where it is missing or invalid. */
export function periodOf(params: Params, now: Date, timezone: string): Period {
  const today = new Intl.DateTimeFormat("sv", { timeZone: timezone }).format(now);
  const to = dateOf(params.to) ?? today;
  const from = dateOf(params.from);
  const usual = shift(to, 1 - DAYS_USUAL);
  const earliest = shift(to, 1 - DAYS_MAX);
  if (from === null || from > to) return { from: usual, to };
  if (from < earliest) return { from: earliest, to };
  return { from, to };
}
