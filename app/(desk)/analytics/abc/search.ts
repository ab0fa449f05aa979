import type { Params } from "@/app/_desk/address";
import { periodHref } from "@/app/_desk/period-search";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";

export const ABC_PAGE = monthsPage("/analytics/abc", { bySegment: false });

export const RANKS = ["sales", "margin"] as const;
export const ABC = ["A", "B", "C"] as const;
export const XYZ = ["X", "Y", "Z", "none"] as const;

export interface AbcSearch extends MonthsSearch {
  by: (typeof RANKS)[number];
  abc?: (typeof ABC)[number];
  xyz?: (typeof XYZ)[number];
}

export const readSearch = (raw: Params): AbcSearch => ({
  ...readMonths(raw, ABC_PAGE),
  by: RANKS.find((known) => known === raw.by) ?? "sales",
  abc: ABC.find((known) => known === raw.abc),
  xyz: XYZ.find((known) => known === raw.xyz),
});

export const kept = ({ by, abc, xyz }: AbcSearch) => ({
  by: by === "sales" ? undefined : by,
  abc,
  xyz,
});

export const abcHref = (search: AbcSearch): string => periodHref(ABC_PAGE, search, kept(search));
