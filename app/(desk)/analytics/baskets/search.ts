import type { Params } from "@/app/_desk/address";
import { periodHref } from "@/app/_desk/period-search";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";

export const BASKETS = monthsPage("/analytics/baskets");

export const KINDS = ["category", "product"] as const;
export const SORTS = ["lift", "support"] as const;

export interface BasketsSearch extends MonthsSearch {
  kind: (typeof KINDS)[number];
  sort: (typeof SORTS)[number];
}

export const readSearch = (raw: Params): BasketsSearch => ({
  ...readMonths(raw, BASKETS),
  kind: KINDS.find((known) => known === raw.kind) ?? "category",
  sort: SORTS.find((known) => known === raw.sort) ?? "lift",
});

export const kept = ({ kind, sort }: BasketsSearch) => ({
  kind: kind === "category" ? undefined : kind,
  sort: sort === "lift" ? undefined : sort,
});

export const basketsHref = (search: BasketsSearch): string => periodHref(BASKETS, search, kept(search));
