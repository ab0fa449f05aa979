import type { Params } from "@/app/_desk/address";
import { type PeriodPage, type PeriodSearch, periodHref, readPeriodSearch } from "@/app/_desk/period-search";

type LiabilityPeriod = "month" | "last-month" | "last-quarter" | "year" | "last-year" | "own";
export type LiabilitySearch = PeriodSearch<LiabilityPeriod>;

export const LIABILITY: PeriodPage<LiabilityPeriod> = {
  path: "/analytics/points",
  periods: ["month", "last-month", "last-quarter", "year", "last-year", "own"],
  usual: "month",
};

export const readSearch = (raw: Params): LiabilitySearch => readPeriodSearch(raw, LIABILITY);

export const liabilityHref = (search: LiabilitySearch): string => periodHref(LIABILITY, search);

export const exportHref = (search: LiabilitySearch, what: "report" | "entries"): string =>
  periodHref({ ...LIABILITY, path: "/api/exports/liability" }, search, { what });
