import type { FoundCustomer } from "@/app/_desk/customer-search";
import type { Inputs, Outputs } from "@/app/_trpc/types";
import { parseTyped } from "@/components/forms/typed";

export type TryInput = Inputs["quotes"]["try"];
export type TryAnswer = Outputs["quotes"]["try"];
export type Channel = TryInput["channel"];
export type FoundProduct = Outputs["products"]["search"][number];

const MONEY_SCALE = 2;
const QUANTITY_SCALE = 3;
const ONE = 1000;

/** A line as it is being typed: what does not read as a number yet is kept, and marked. */
export interface BasketLine {
  sku: string;
  name: string;
  quantity: string;
  price: string;
}

export interface Basket {
  store: string;
  /** empty: now */
  at: string;
  channel: Channel;
  customer: FoundCustomer | null;
  lines: readonly BasketLine[];
  coupons: string;
}

export const priceOf = (line: BasketLine): number | null => parseTyped(line.price, MONEY_SCALE);

export function quantityOf(line: BasketLine): number | null {
  const milli = parseTyped(line.quantity, QUANTITY_SCALE);
  return milli !== null && milli > 0 ? milli : null;
}

/** One unit more or fewer, never below one; an invalid number becomes one. */
export const step = (line: BasketLine, by: 1 | -1): string =>
  String(Math.max(ONE, (quantityOf(line) ?? 0) + by * ONE) / ONE);

/** null while there is nothing to ask: an empty basket, or a number that is not one yet. */
export function toInput(basket: Basket): TryInput | null {
  if (basket.lines.length === 0) return null;
  const lines: TryInput["lines"] = [];
  for (const line of basket.lines) {
    const quantityMilli = quantityOf(line);
    const priceMinor = priceOf(line);
    if (quantityMilli === null || priceMinor === null) return null;
    lines.push({ sku: line.sku, quantityMilli, priceMinor });
  }
  return {
    store: basket.store,
    at: basket.at || null,
    channel: basket.channel,
    customerId: basket.customer?.id ?? null,
    lines,
    coupons: basket.coupons
      .split(",")
      .map((code) => code.trim())
      .filter(Boolean),
  };
}

/** The same product again is one unit more of it. */
export function withProduct(
  lines: readonly BasketLine[],
  product: { sku: string; name: string },
  price: string,
): BasketLine[] {
  const known = lines.find((line) => line.sku === product.sku);
  if (!known) return [...lines, { ...product, quantity: "1", price }];
  return lines.map((line) => (line === known ? { ...line, quantity: step(line, 1) } : line));
}
