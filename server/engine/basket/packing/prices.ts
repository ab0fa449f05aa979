import { byWorth, isBetter, type Pack, worthOf } from "./pack";

const ROUNDS_MAX = 100;
/** After this many rounds without a lower bound the steps are halved. */
const PATIENCE = 4;

/** A price for each line, and a packing that was found on the way to them. */
export interface Prices<P extends Pack> {
  /** not negative, by line */
  readonly prices: Float64Array;
  readonly packing: readonly P[];
}

/**
 * Prices of lines that make the bound of the Lagrangian relaxation low: no packing gains more than all prices together
 * and what packs gain above the prices of their lines. Found by the subgradient method with Polyak's steps; any
 * prices give a bound that holds, good ones a tight one.
 * @param packs of lines 0 … lineCount − 1, best first
 */
export function linePrices<P extends Pack>(packs: readonly P[], lineCount: number): Prices<P> {
  const prices = new Float64Array(lineCount);
  for (const { lines, gain } of packs)
    for (const line of lines) prices[line] = Math.max(prices[line] as number, gain / lines.length);
  const surplus = new Float64Array(packs.length);
  const demand = new Float64Array(lineCount);
  let best = { prices: prices.slice(), bound: Number.POSITIVE_INFINITY };
  let packing = greedily(packs, lineCount);
  let pace = 1;
  let idle = 0;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const bound = relax(packs, prices, surplus, demand);
    if (bound < best.bound) {
      best = { prices: prices.slice(), bound };
      idle = 0;
    } else if (++idle === PATIENCE) {
      pace /= 2;
      idle = 0;
    }
    if (round % PATIENCE === 0) {
      const found = greedily(bySurplus(packs, surplus), lineCount);
      if (isBetter(worthOf(found), worthOf(packing))) packing = found;
    }
    const gap = bound - worthOf(packing).gain;
    if (gap < 1 || !step(prices, demand, pace * gap)) break;
  }
  return { prices: best.prices, packing };
}

/** The bound by these prices; fills how much each pack gains above them, and how many such packs want each line. */
function relax(
  packs: readonly Pack[],
  prices: Float64Array,
  surplus: Float64Array,
  demand: Float64Array,
): number {
  let bound = 0;
  for (let l = 0; l < prices.length; l++) bound += prices[l] as number;
  demand.fill(0);
  for (let i = 0; i < packs.length; i++) {
    const { lines, gain } = packs[i] as Pack;
    let over = gain;
    for (const line of lines) over -= prices[line] as number;
    surplus[i] = over;
    if (over <= 0) continue;
    bound += over;
    for (const line of lines) (demand[line] as number)++;
  }
  return bound;
}

/** Raises the prices of lines with too much demand, lowers those without any; false when nothing is left to do. */
function step(prices: Float64Array, demand: Float64Array, length: number): boolean {
  let norm = 0;
  for (let l = 0; l < prices.length; l++) {
    const excess = (demand[l] as number) - 1;
    if (excess > 0 || (prices[l] as number) > 0) norm += excess * excess;
  }
  if (norm === 0) return false;
  for (let l = 0; l < prices.length; l++)
    prices[l] = Math.max(0, (prices[l] as number) + (length / norm) * ((demand[l] as number) - 1));
  return true;
}

const bySurplus = <P extends Pack>(packs: readonly P[], surplus: Float64Array): P[] =>
  packs
    .map((pack, i) => ({ pack, over: surplus[i] as number }))
    .sort((a, b) => b.over - a.over || byWorth(a.pack, b.pack))
    .map(({ pack }) => pack);

function greedily<P extends Pack>(packs: readonly P[], lineCount: number): P[] {
  const used = new Uint8Array(lineCount);
  const taken: P[] = [];
  for (const pack of packs) {
    if (pack.lines.some((line) => used[line])) continue;
    for (const line of pack.lines) used[line] = 1;
    taken.push(pack);
  }
  return taken;
}
