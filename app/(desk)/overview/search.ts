import { type Params, withQuery } from "@/app/_desk/address";
import { type PeriodPage, type PeriodSearch, periodHref, readPeriodSearch } from "@/app/_desk/period-search";

type OverviewPeriod = "today" | "7d" | "30d" | "90d" | "12m" | "own";
export type OverviewSearch = PeriodSearch<OverviewPeriod>;

export const OVERVIEW: PeriodPage<OverviewPeriod> = {
  path: "/overview",
  periods: ["today", "7d", "30d", "90d", "12m", "own"],
  usual: "30d",
};

type Chosen = Pick<OverviewSearch, "store" | "region" | "brand">;
interface Days {
  from: string;
  to: string;
}

export const overviewHref = (search: OverviewSearch): string => periodHref(OVERVIEW, search);

export const readSearch = (raw: Params): OverviewSearch => readPeriodSearch(raw, OVERVIEW);

/** The receipts behind a number: those of the same days and stores. */
export const receiptsHref = (
  { store, region, brand }: Chosen,
  { from, to }: Days,
  more: { card?: "with" | "without"; points?: "given" | "paid" } = {},
): string => withQuery("/receipts", { from, to, store, region, brand, ...more });

/** Who joined on these days in these stores. */
export const joinedHref = ({ store, region, brand }: Chosen, { from, to }: Days): string =>
  withQuery("/customers", { from, to, store, region, brand, mark: "buyers" });

/** Who bought on these days in these stores, the last to buy first. */
export const buyersHref = ({ store, region, brand }: Chosen, { from, to }: Days): string =>
  withQuery("/customers", {
    boughtFrom: from,
    boughtTo: to,
    boughtStore: store,
    boughtRegion: region,
    boughtBrand: brand,
    mark: "buyers",
    sort: "recent",
  });

/** Every member but the service cards: those are not counted as customers. */
export const MEMBERS_HREF = "/customers?mark=buyers";

/** Who has points, the richest first. */
export const POINTS_HREF = "/customers?sort=points";
