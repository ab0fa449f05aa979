import { fitting, type Params } from "@/app/_desk/address";
import { periodHref } from "@/app/_desk/period-search";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";

export const SALES = monthsPage("/analytics/sales");

export const LEVELS = ["store", "region", "brand"] as const;
export type Level = (typeof LEVELS)[number];

export interface SalesSearch extends MonthsSearch {
  by: Level;
}

const isLevel = (text: string): boolean => LEVELS.some((known) => known === text);

export const readSearch = (raw: Params): SalesSearch => ({
  ...readMonths(raw, SALES),
  by: fitting<Level>(raw, "by", isLevel) ?? "store",
});

export const byOf = (by: Level) => (by === "store" ? undefined : by);

export const salesHref = (search: SalesSearch): string => periodHref(SALES, search, { by: byOf(search.by) });
