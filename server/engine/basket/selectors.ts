import type { BasketLine, Product, Selector } from "./types";

/** The id of a missing or empty selector. */
export const EVERYTHING = 0;

const isGiven = (values: readonly string[] | undefined): values is readonly string[] =>
  values !== undefined && values.length > 0;

type Test = (sku: string, product: Product | null) => boolean;

/**
 * Does a line match: every kind that is given (SKUs, categories, each attribute), within a kind any of the values.
 * A category includes its descendants, because a product carries all its ancestors. An unknown SKU has no
 * category and no attributes.
 */
export function prepareSelector(selector: Selector): Test {
  const tests: Test[] = [];
  const { skus, categories, attributes, not } = selector;
  if (isGiven(skus)) {
    const wanted = new Set(skus);
    tests.push((sku) => wanted.has(sku));
  }
  if (isGiven(categories))
    tests.push((_, product) => product !== null && hasAny(product.categories, categories));
  for (const [code, values] of Object.entries(attributes ?? {}))
    if (isGiven(values))
      tests.push((_, product) => product !== null && hasAny(product.attributes.get(code), values));
  if (not !== undefined) {
    const without = prepareSelector(not);
    tests.push((sku, product) => !without(sku, product));
  }
  return (sku, product) => {
    for (const test of tests) if (!test(sku, product)) return false;
    return true;
  };
}

function hasAny(own: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (own) for (const value of own) if (wanted.includes(value)) return true;
  return false;
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
    // a product has few of the many categories, but most attributes have few values
    else if (isGiven(selector.categories))
      for (const c of new Set(selector.categories)) put(byCategory, c, id);
    else if (attribute)
      for (const v of new Set(attribute[1])) put(byAttribute, attributeKey(attribute[0], v), id);
    else always.push(id);
  }
  const tests = all.map(prepareSelector);
  const keys = { bySku, byCategory, byAttribute, always };
  // the catalogue keeps its products from basket to basket
  const known = new WeakMap<Product, readonly number[]>();
  const idsOf = ({ sku, product }: BasketLine): readonly number[] => {
    if (product === null || product.sku !== sku) return matching(tests, keys, sku, product);
    const ids = known.get(product) ?? matching(tests, keys, sku, product);
    known.set(product, ids);
    return ids;
  };
  return {
    size: all.length,
    match(lines) {
      const found: (number[] | undefined)[] = new Array(all.length);
      found[EVERYTHING] = lines.map((_, i) => i);
      lines.forEach((line, i) => {
        for (const id of idsOf(line)) {
          const list = found[id];
          if (list) list.push(i);
          else found[id] = [i];
        }
      });
      return found;
    },
  };
}

interface Keys {
  bySku: Map<string, number[]>;
  byCategory: Map<string, number[]>;
  byAttribute: Map<string, number[]>;
  always: readonly number[];
}

/** The selectors that match a product, each once. */
function matching(tests: readonly Test[], keys: Keys, sku: string, product: Product | null): number[] {
  const reached = [...(keys.bySku.get(sku) ?? []), ...keys.always];
  if (product) {
    for (const category of product.categories) reached.push(...(keys.byCategory.get(category) ?? []));
    for (const [code, values] of product.attributes)
      for (const value of values) reached.push(...(keys.byAttribute.get(attributeKey(code, value)) ?? []));
  }
  return [...new Set(reached)].filter((id) => tests[id]?.(sku, product));
}
