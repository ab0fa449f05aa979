import { isDay } from "@/server/core/keepable";
import { one as firstOf, type Params } from "./list-address";

/** A page over days and stores: where it is, and which periods it offers. */
export interface PeriodPage<P extends string> {
  path: string;
  periods: readonly P[];
  /** which needs no word in the address */
  usual: P;
}

/** What a page over days and stores is asked for. */
export interface PeriodSearch<P extends string = string> {
  period: P;
  from?: string;
  to?: string;
  store?: string;
  region?: string;
  brand?: string;
}

const one = (raw: Params, key: string): string | undefined => {
  const value = firstOf(raw[key]);
  return value !== "" && value.length <= 100 ? value : undefined;
};

/** What the address says; whatever it says wrongly is as if it were not there. */
export function readPeriodSearch<P extends string>(
  raw: Params,
  { periods, usual }: PeriodPage<P>,
): PeriodSearch<P> {
  const [from, to] = [one(raw, "from"), one(raw, "to")];
  const period = periods.find((known) => known === raw.period) ?? usual;
  return {
    period,
    ...(period === "own" && from && to && isDay(from) && isDay(to) ? { from, to } : {}),
    store: one(raw, "store"),
    region: one(raw, "region"),
    brand: one(raw, "brand"),
  };
}

export const withQuery = (path: string, values: Record<string, string | undefined>): string => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value);
  return query.size > 0 ? `${path}?${query}` : path;
};

export function periodHref<P extends string>(
  { path, usual }: PeriodPage<P>,
  { period, from, to, store, region, brand }: PeriodSearch<P>,
  more: Record<string, string> = {},
): string {
  const dates = period === "own" ? { from, to } : {};
  const chosen = period === usual ? undefined : period;
  return withQuery(path, { period: chosen, ...dates, store, region, brand, ...more });
}
