import type { AffinityMap, KeptAffinities, ShopShares } from "./shop";

/** What affinities need to know of a product. */
export interface ProductKeys {
  /** its own category first, then all above it */
  categories: readonly string[];
  attributes: ReadonlyMap<string, readonly string[]>;
}

/** What was spent on a product, minor units; the older, the less it weighs (`decay`). */
export interface SpentOn {
  product: ProductKeys;
  minor: number;
}

const HALF_LIFE_DAYS = 90;
/** So many of a customer's categories, and values of each attribute, are kept. */
const KEPT_MAX = 20;

/** How much of a purchase still weighs after so many days: half after 90. */
export const decay = (ageDays: number): number => 2 ** (-Math.max(0, ageDays) / HALF_LIFE_DAYS);

/** Sums of spend by category, with those above, and by attribute and value. */
export interface SpendByKey {
  allMinor: number;
  categories: Map<string, number>;
  attributes: Map<string, Map<string, number>>;
}

export function spendByKey(spent: Iterable<SpentOn>): SpendByKey {
  const sums: SpendByKey = { allMinor: 0, categories: new Map(), attributes: new Map() };
  for (const { product, minor } of spent) {
    if (!(minor > 0)) continue;
    sums.allMinor += minor;
    for (const category of product.categories) add(sums.categories, category, minor);
    for (const [code, values] of product.attributes) {
      const known = sums.attributes.get(code) ?? new Map<string, number>();
      sums.attributes.set(code, known);
      for (const value of values) add(known, value, minor);
    }
  }
  return sums;
}

const add = (sums: Map<string, number>, key: string, minor: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + minor);
};

/** The shop's own shares, of the spend of all customers together. */
export function sharesOf({ allMinor, categories, attributes }: SpendByKey): ShopShares {
  const shares = (sums: ReadonlyMap<string, number>) =>
    Object.fromEntries([...sums].map(([key, minor]) => [key, minor / allMinor]));
  return {
    categories: shares(categories),
    attributes: Object.fromEntries([...attributes].map(([code, sums]) => [code, shares(sums)])),
  };
}

/**
 * What a customer's money goes to, drawn to the shop's shares: (own + prior · mean) / (all + prior).
 * @param shop the shop's shares; what has none there is passed over
 * @param priorMinor spend that the shop's shares weigh as much as, above 0
 * @returns what the customer has bought of, the greatest shares
 */
export function tastes(own: SpendByKey, shop: ShopShares, priorMinor: number): KeptAffinities {
  const map = (sums: ReadonlyMap<string, number>, means: Readonly<Record<string, number>>): AffinityMap => {
    const found = [...sums].flatMap(([key, minor]) => {
      const mean = Object.hasOwn(means, key) ? (means[key] ?? 0) : 0;
      if (!(mean > 0)) return [];
      const share = (minor + priorMinor * mean) / (own.allMinor + priorMinor);
      return [{ key, share, lift: share / mean }];
    });
    found.sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1));
    return Object.fromEntries(
      found.slice(0, KEPT_MAX).map(({ key, share, lift }) => [key, [rounded(share), rounded(lift)]]),
    );
  };
  return {
    categories: map(own.categories, shop.categories),
    attributes: Object.fromEntries(
      [...own.attributes].map(([code, sums]) => [code, map(sums, shop.attributes[code] ?? {})]),
    ),
  };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
