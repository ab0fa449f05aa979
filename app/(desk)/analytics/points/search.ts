import type { Inputs } from "@/app/_trpc/types";

export const PERIODS = ["month", "last-month", "last-quarter", "year", "last-year", "own"] as const;
export type LiabilitySearch = Inputs["liability"]["statement"] & { period: (typeof PERIODS)[number] };

type Raw = Record<string, string | string[] | undefined>;

const one = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === "string" && value !== "" && value.length <= 100 ? value : undefined;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What the address says; whatever it says wrongly is as if it were not there. */
export function readSearch(raw: Raw): LiabilitySearch {
  const [from, to] = [one(raw, "from"), one(raw, "to")];
  const period = PERIODS.find((known) => known === raw.period) ?? "month";
  return {
    period,
    ...(period === "own" && isDay(from) && isDay(to) ? { from, to } : {}),
    store: one(raw, "store"),
    region: one(raw, "region"),
    brand: one(raw, "brand"),
  };
}

function queryOf(search: LiabilitySearch, more: Record<string, string> = {}): string {
  const { period, from, to, store, region, brand } = search;
  const dates = period === "own" ? { from, to } : {};
  const query = new URLSearchParams();
  const values = { period: period === "month" ? undefined : period, ...dates, store, region, brand, ...more };
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value);
  return query.size > 0 ? `?${query}` : "";
}

export const liabilityHref = (search: LiabilitySearch): string => `/analytics/points${queryOf(search)}`;

export const exportHref = (search: LiabilitySearch, what: "report" | "entries"): string =>
  `/api/exports/liability${queryOf(search, { what })}`;
