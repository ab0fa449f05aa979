import type { Inputs } from "@/app/_trpc/types";

export const PERIODS = ["today", "7d", "30d", "90d", "12m", "own"] as const;
export type OverviewSearch = Inputs["overview"]["figures"] & { period: (typeof PERIODS)[number] };

type Chosen = Pick<OverviewSearch, "store" | "region" | "brand">;
interface Days {
  from: string;
  to: string;
}

type Raw = Record<string, string | string[] | undefined>;

const one = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === "string" && value !== "" && value.length <= 100 ? value : undefined;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What the address says; whatever it says wrongly is as if it were not there. */
export function readSearch(raw: Raw): OverviewSearch {
  const [from, to] = [one(raw, "from"), one(raw, "to")];
  const period = PERIODS.find((known) => known === raw.period) ?? "30d";
  return {
    period,
    ...(period === "own" && isDay(from) && isDay(to) ? { from, to } : {}),
    store: one(raw, "store"),
    region: one(raw, "region"),
    brand: one(raw, "brand"),
  };
}

const withQuery = (path: string, values: Record<string, string | undefined>): string => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value);
  return query.size > 0 ? `${path}?${query}` : path;
};

export function overviewHref(search: OverviewSearch): string {
  const { period, from, to, store, region, brand } = search;
  const dates = period === "own" ? { from, to } : {};
  return withQuery("/overview", {
    period: period === "30d" ? undefined : period,
    ...dates,
    store,
    region,
    brand,
  });
}

/** The receipts behind a number: those of the same days and stores. */
export const receiptsHref = (
  { store, region, brand }: Chosen,
  { from, to }: Days,
  more: { card?: "with" | "without"; points?: "given" | "paid" } = {},
): string => withQuery("/receipts", { from, to, store, region, brand, ...more });

/** Who joined on these days in these stores. */
export const joinedHref = ({ store, region, brand }: Chosen, { from, to }: Days): string =>
  withQuery("/customers", { from, to, store, region, brand });

/** Who bought on these days in these stores, the last to buy first. */
export const buyersHref = ({ store, region, brand }: Chosen, { from, to }: Days): string =>
  withQuery("/customers", {
    boughtFrom: from,
    boughtTo: to,
    boughtStore: store,
    boughtRegion: region,
    boughtBrand: brand,
    sort: "recent",
  });

/** Who has points, the richest first. */
export const POINTS_HREF = "/customers?sort=points";
