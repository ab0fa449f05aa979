import { isDay } from "@/server/core/keepable";
import { fitting, isWord, type Params, UUID, withQuery } from "./address";

/** A page over days and stores: where it is, and which periods it offers. */
export interface PeriodPage<P extends string> {
  path: string;
  periods: readonly P[];
  /** which needs no word in the address */
  usual: P;
  /** its numbers can be narrowed to a segment */
  bySegment?: boolean;
}

/** What a page over days and stores is asked for. */
export interface PeriodSearch<P extends string = string> {
  period: P;
  from?: string;
  to?: string;
  store?: string;
  region?: string;
  brand?: string;
  /** its id */
  segment?: string;
}

/** The search in the address; invalid values are ignored. */
export function readPeriodSearch<P extends string>(
  raw: Params,
  { periods, usual, bySegment }: PeriodPage<P>,
): PeriodSearch<P> {
  const [from, to] = [fitting(raw, "from", isDay), fitting(raw, "to", isDay)];
  const period = periods.find((known) => known === raw.period) ?? usual;
  return {
    period,
    ...(period === "own" && from && to ? { from, to } : {}),
    store: fitting(raw, "store", isWord),
    region: fitting(raw, "region", isWord),
    brand: fitting(raw, "brand", isWord),
    ...(bySegment ? { segment: fitting(raw, "segment", (text) => UUID.test(text)) } : {}),
  };
}

export function periodHref<P extends string>(
  { path, usual }: PeriodPage<P>,
  { period, from, to, store, region, brand, segment }: PeriodSearch<P>,
  more: Record<string, string | undefined> = {},
): string {
  const dates = period === "own" ? { from, to } : {};
  const chosen = period === usual ? undefined : period;
  return withQuery(path, { period: chosen, ...dates, store, region, brand, segment, ...more });
}
