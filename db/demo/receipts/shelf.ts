import { PRODUCTS } from "../catalogue";
import { CURVES } from "../catalogue/curves";
import { firstAbove, type Random } from "../random";

const sumsOfMonth = (month: number): readonly number[] => {
  let total = 0;
  return PRODUCTS.map(({ demand, curve }) => {
    total += demand * (CURVES[curve][month] ?? 1);
    return total;
  });
};

const MONTHS = Array.from({ length: 12 }, (_, month) => sumsOfMonth(month));
const ordinary = PRODUCTS.reduce((sum, product) => sum + product.demand, 0);

const sumsOf = (month: number): readonly number[] => {
  const sums = MONTHS[month];
  if (!sums) throw new Error(`no month ${month}`);
  return sums;
};

/** Packs sold in that month against an ordinary one: the traffic follows from what people need. */
export const trafficOf = (month: number): number => (sumsOf(month).at(-1) ?? 0) / ordinary;

/**
 * A product taken from the shelf in that month. With `liked` categories the draw is repeated up to `tries` times: liked
 * things come more often, and every product keeps its seasons.
 */
export function take(
  random: Random,
  month: number,
  liked: ReadonlySet<string> = new Set(),
  tries = 1,
): number {
  const sums = sumsOf(month);
  const first = firstAbove(sums, random.next() * (sums.at(-1) ?? 0), sums.length);
  let taken = first;
  for (let i = 1; i < tries && !liked.has(PRODUCTS[taken]?.category ?? ""); i++)
    taken = firstAbove(sums, random.next() * (sums.at(-1) ?? 0), sums.length);
  return liked.has(PRODUCTS[taken]?.category ?? "") ? taken : first;
}
