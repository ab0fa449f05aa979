import type { BasketLine, Product, Selector } from "./types";

/** The id of a missing or empty selector. */
export const EVERYTHING = 0;

const isGiven = (values: readonly string[] | undefined): values is readonly string[] =>
  values !== undefined && values.length > 0;

/**
 * Does a line match: every kind that is given (SKUs, categories, each attribute), within a kind any of the values.
 * A category includes its descendants, because a product carries all its ancestors. An unknown SKU has no
 * category and no attributes.
 */
export function matches(selector: Selector, sku: string, product: Product | null): boolean {
  if (isGiven(selector.skus) && !selector.skus.includes(sku)) return false;
  if (isGiven(selector.categories) && !selector.categories.some((c) => product?.categories.includes(c)))
    return false;
  for (const [code, values] of Object.entries(selector.attributes ?? {})) {
    if (!isGiven(values)) continue;
    const own = product?.attributes[code];
    if (!own || !values.some((v) => own.includes(v))) return false;
  }
  return selector.not === undefined || !matches(selector.not, sku, product);
}

/** Every selector of a ruleset, with an index from what a line has to the selectors that may match it. */
export interface SelectorIndex {
  readonly size: number;
  /** the lines (by index) that each selector matches; undefined is none */
  match(lines: readonly BasketLine[]): (number[] | undefined)[];
}

export interface SelectorRegistry {
  /** the same selector gets the same id, however often it is asked for */
  intern(selector: Selector | undefined): number;
  build(): SelectorIndex;
}

const attributeKey = (code: string, value: string): string => `${code}\u0000${value}`;

export function selectorRegistry(): SelectorRegistry {
  const all: Selector[] = [{}];
  const ids = new Map<string, number>([["{}", EVERYTHING]]);
  return {
    intern(selector) {
      if (selector === undefined || isEmpty(selector)) return EVERYTHING;
      const key = JSON.stringify(selector);
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, all.length);
      return all.push(selector) - 1;
    },
    build: () => buildIndex(all),
  };
}

const isEmpty = (s: Selector): boolean =>
  !isGiven(s.skus) &&
  !isGiven(s.categories) &&
  !Object.values(s.attributes ?? {}).some(isGiven) &&
  s.not === undefined;

function buildIndex(all: readonly Selector[]): SelectorIndex {
  const bySku = new Map<string, number[]>();
  const byCategory = new Map<string, number[]>();
  const byAttribute = new Map<string, number[]>();
  const always: number[] = [];
  const put = (map: Map<string, number[]>, key: string, id: number) => {
    const list = map.get(key);
    if (list) list.push(id);
    else map.set(key, [id]);
  };
  for (let id = 1; id < all.length; id++) {
    const selector = all[id] as Selector;
    const attribute = Object.entries(selector.attributes ?? {}).find(([, values]) => isGiven(values));
    if (isGiven(selector.skus)) for (const sku of new Set(selector.skus)) put(bySku, sku, id);
    else if (attribute)
      for (const v of new Set(attribute[1])) put(byAttribute, attributeKey(attribute[0], v), id);
    else if (isGiven(selector.categories))
      for (const c of new Set(selector.categories)) put(byCategory, c, id);
    else always.push(id);
  }
  return {
    size: all.length,
    match: (lines) => matchLines(all, { bySku, byCategory, byAttribute, always }, lines),
  };
}

interface Keys {
  bySku: Map<string, number[]>;
  byCategory: Map<string, number[]>;
  byAttribute: Map<string, number[]>;
  always: readonly number[];
}

function matchLines(
  all: readonly Selector[],
  keys: Keys,
  lines: readonly BasketLine[],
): (number[] | undefined)[] {
  const found: (number[] | undefined)[] = new Array(all.length);
  found[EVERYTHING] = lines.map((_, i) => i);
  for (let i = 0; i < lines.length; i++) {
    const { sku, product } = lines[i] as BasketLine;
    const consider = (ids: readonly number[] | undefined) => {
      if (!ids) return;
      for (const id of ids) {
        const list = found[id];
        // a line may be reached by two keys of one selector
        if (list?.[list.length - 1] === i || !matches(all[id] as Selector, sku, product)) continue;
        if (list) list.push(i);
        else found[id] = [i];
      }
    };
    consider(keys.bySku.get(sku));
    consider(keys.always);
    if (!product) continue;
    for (const category of product.categories) consider(keys.byCategory.get(category));
    if (keys.byAttribute.size === 0) continue;
    for (const code in product.attributes)
      for (const value of product.attributes[code] ?? [])
        consider(keys.byAttribute.get(attributeKey(code, value)));
  }
  return found;
}
