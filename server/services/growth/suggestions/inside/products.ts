import type { liveCatalog } from "@/server/services/campaigns/live/registry";

export type Catalog = Awaited<ReturnType<typeof liveCatalog>>;
export type KnownProduct = Catalog["products"] extends ReadonlyMap<string, infer One> ? One : never;

const indexes = new WeakMap<Catalog, ReadonlyMap<string, KnownProduct>>();

/** The catalogue by ids, made once for as long as it is in memory. Archived products are not in it. */
export function productsById(catalog: Catalog): ReadonlyMap<string, KnownProduct> {
  const known = indexes.get(catalog);
  if (known) return known;
  const made = new Map([...catalog.products.values()].map((product) => [product.id, product]));
  indexes.set(catalog, made);
  return made;
}

/** Neither prescription nor sensitive: it may be suggested, and be why something else is. */
export const isSuggestible = ({ product, sensitive }: KnownProduct): boolean => !product.rx && !sensitive;
