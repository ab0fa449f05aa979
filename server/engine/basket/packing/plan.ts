import { lineOrder } from "./line-order";
import type { Pack } from "./pack";

/** A pack as the search sees it, from the first of its lines in the order in which they are decided. */
export interface Option {
  /** index among the packs */
  readonly index: number;
  readonly gain: number;
  readonly tie: bigint;
  /** the places of its lines, as bits */
  readonly set: Int32Array;
  /** by how much the bound falls when its lines are no longer free */
  readonly price: number;
}

/** The order in which lines are decided, and what there is to decide at each place. */
export interface Plan {
  /** by place: the packs that begin there */
  readonly options: readonly (readonly Option[])[];
  /** by place: the most that the line may add while it is free */
  readonly prices: Float64Array;
  /** words of a set */
  readonly width: number;
}

/** @param linePrices any prices, by line; good ones make the bound tight */
export function planOf(packs: readonly Pack[], linePrices: Float64Array): Plan {
  const places = lineOrder(packs, linePrices.length);
  const width = Math.ceil(places.length / 32);
  const prices = new Float64Array(places.length);
  places.forEach((place, line) => {
    prices[place] = linePrices[line] as number;
  });
  const sorted = packs.map(({ lines }) => lines.map((line) => places[line] as number).sort((a, b) => a - b));
  const priceOf = (own: readonly number[]) => own.reduce((sum, place) => sum + (prices[place] as number), 0);
  // of packs with the same first line at most one is taken: that line's price has to cover the dearest of them only
  const surplus = new Float64Array(places.length);
  packs.forEach(({ gain }, index) => {
    const own = sorted[index] ?? [];
    const first = own[0] as number;
    surplus[first] = Math.max(surplus[first] as number, gain - priceOf(own));
  });
  surplus.forEach((over, place) => {
    prices[place] = (prices[place] as number) + over;
  });
  const options: Option[][] = Array.from(places, () => []);
  packs.forEach(({ gain, tie }, index) => {
    const own = sorted[index] ?? [];
    const set = new Int32Array(width);
    for (const place of own) set[place >> 5] = (set[place >> 5] as number) | (1 << (place & 31));
    options[own[0] as number]?.push({ index, gain, tie, set, price: priceOf(own) });
  });
  return { options, prices, width };
}
