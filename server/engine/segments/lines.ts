import { prepareSelector } from "../basket/selectors";
import { optional } from "../rules/args";
import type { Selector } from "../rules/types";
import type { Buyer, BuyerLine } from "./buyer";

/** The most days that a rule may ask about. */
export const DAYS_MAX = 36_500;

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A selector matches no line that is hidden, and no selector matches every line. */
function matcher(selector: Selector | undefined): (line: BuyerLine) => boolean {
  if (selector === undefined) return () => true;
  const test = prepareSelector(selector);
  return ({ isHidden, sku, product }) => !isHidden && test(sku, product);
}

interface Asked {
  readonly selector?: Selector;
  readonly stores: readonly string[];
  readonly regions: readonly string[];
  readonly channel: string | null;
  readonly within: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

export const LINE_ARGS = {
  selector: optional("selector"),
  stores: optional({ codesOf: "stores" }),
  regions: optional({ codesOf: "regions" }),
  channel: optional({ oneOf: ["till", "site", "app"] }),
  within: optional("integer", { min: 0, max: DAYS_MAX, unit: "days" }),
  from: optional("moment"),
  to: optional("moment"),
} as const;

export const LINE_MEASURES = {
  receipts: "integer",
  days: "integer",
  quantity: "quantity",
  sum: "money",
  share: "number",
} as const;

/**
 * What lines count to, of those that are asked about: receipts, days, thousandths of a unit, minor units, or a share of
 * the same without the selector, from 0 to 1.
 * @returns null where a share would be of nothing
 */
export function measureLines(
  lines: readonly BuyerLine[],
  buyer: Buyer,
  measure: keyof typeof LINE_MEASURES,
  asked: Asked,
): number | null {
  const { stores, regions, channel, within } = asked;
  const fromMs = asked.from === null ? Number.NEGATIVE_INFINITY : buyer.momentMs(asked.from);
  const toMs = asked.to === null ? Number.POSITIVE_INFINITY : buyer.momentMs(asked.to);
  const sinceMs = within === null ? Number.NEGATIVE_INFINITY : buyer.daysAgoMs(within);
  const there = lines.filter(
    (line) =>
      line.atMs >= Math.max(fromMs, sinceMs) &&
      line.atMs < toMs &&
      line.atMs <= buyer.nowMs &&
      (stores.length === 0 || stores.includes(line.store)) &&
      (regions.length === 0 || (line.region !== null && regions.includes(line.region))) &&
      (channel === null || line.channel === channel),
  );
  const meant = there.filter(matcher(asked.selector));
  if (measure === "receipts") return new Set(meant.map(({ document }) => document)).size;
  if (measure === "days") return new Set(meant.map(({ day }) => day)).size;
  if (measure === "quantity") return sum(meant.map(({ quantityMilli }) => quantityMilli));
  const minor = sum(meant.map(({ netMinor }) => netMinor));
  if (measure === "sum") return minor;
  const all = sum(there.map(({ netMinor }) => netMinor));
  return all === 0 ? null : minor / all;
}
