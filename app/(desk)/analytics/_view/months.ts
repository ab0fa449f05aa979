import type { Params } from "@/app/_desk/address";
import { type PeriodPage, type PeriodSearch, readPeriodSearch } from "@/app/_desk/period-search";

type MonthsPeriod = "month" | "last-month" | "last-quarter" | "12m" | "year" | "last-year" | "own";
export type MonthsSearch = PeriodSearch<MonthsPeriod>;

/** A page over whole months. */
export const monthsPage = (path: string, { bySegment = true } = {}): PeriodPage<MonthsPeriod> => ({
  path,
  periods: ["month", "last-month", "last-quarter", "12m", "year", "last-year", "own"],
  usual: "12m",
  bySegment,
});

export const readMonths = (raw: Params, page: PeriodPage<MonthsPeriod>): MonthsSearch =>
  readPeriodSearch(raw, page);

/** The last day of a month that its first day names. */
export const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The first day of the month so many months later. */
export const monthPlus = (month: string, months: number): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + months, 1))
    .toISOString()
    .slice(0, 10);
