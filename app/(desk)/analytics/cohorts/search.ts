import { fitting, type Params } from "@/app/_desk/address";
import { periodHref } from "@/app/_desk/period-search";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";

export const COHORTS = monthsPage("/analytics/cohorts");

export const MEASURES = ["retention", "margin", "sales"] as const;
export type Measure = (typeof MEASURES)[number];

export interface CohortsSearch extends MonthsSearch {
  measure: Measure;
}

const isMeasure = (text: string): boolean => MEASURES.some((known) => known === text);

export const readSearch = (raw: Params): CohortsSearch => ({
  ...readMonths(raw, COHORTS),
  measure: fitting<Measure>(raw, "measure", isMeasure) ?? "retention",
});

export const measureOf = (measure: Measure) => (measure === "retention" ? undefined : measure);

export const cohortsHref = (search: CohortsSearch): string =>
  periodHref(COHORTS, search, { measure: measureOf(search.measure) });
