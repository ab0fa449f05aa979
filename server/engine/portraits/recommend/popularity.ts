import { at, itemsOf, type Past } from "./baskets";

export interface Popularity {
  /** by item; the greatest is 1 */
  share: Float64Array;
  /** items that were sold at all, the most popular first */
  order: Uint32Array;
}

/**
 * How many baskets had each item, with the weight halved every so many baskets.
 * @param halfLife as a share of all baskets of the past: of what a quarter of them came after, 1/4 leaves half; Infinity
 *   forgets nothing
 */
export function popularity(past: Past, halfLife: number): Popularity {
  const { baskets, until } = past;
  const laterThan = sharesAfter(past);
  const weights = new Float64Array(baskets.items);
  for (let c = 0; c < baskets.customers; c++)
    for (let b = at(baskets.ofCustomer, c); b < at(until, c); b++) {
      const weight = 2 ** (-(laterThan.get(at(baskets.order, b)) ?? 0) / halfLife);
      for (const item of itemsOf(baskets, b)) weights[item] = (weights[item] as number) + weight;
    }
  const most = weights.reduce((best, weight) => Math.max(best, weight), 0);
  const share = most > 0 ? weights.map((weight) => weight / most) : weights;
  const order = Uint32Array.from(share, (_, item) => item)
    .filter((item) => (share[item] as number) > 0)
    .sort((i, j) => (share[j] as number) - (share[i] as number) || i - j);
  return { share, order };
}

/** Of each order, the share of baskets that came after it. */
function sharesAfter({ baskets, until }: Past): Map<number, number> {
  const orders = new Uint32Array(baskets.order.length);
  let count = 0;
  for (let c = 0; c < baskets.customers; c++)
    for (let b = at(baskets.ofCustomer, c); b < at(until, c); b++) orders[count++] = at(baskets.order, b);
  const sorted = orders.subarray(0, count).sort();
  // the last of equal ones is what is kept
  return new Map(Array.from(sorted, (order, i) => [order, (count - 1 - i) / count]));
}
