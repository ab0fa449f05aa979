import type { Discount } from "./rewards/reward";
import type { PreparedInstrument } from "./ruleset";

export interface Candidate {
  readonly instrument: PreparedInstrument;
  readonly discount: Discount;
  readonly whole: boolean;
}

/** Which discount survives on which line: one entry a line, null where none does. */
export type Survivors = (Candidate | null)[];

/**
 * The allowed combination with the greatest total discount. On each line at most one discount survives; a discount
 * over several lines is taken whole or not at all, the others line by line. That is a weighted set packing: what a
 * whole discount gains is its total less the best single-line discounts that it displaces. Solved exactly by branch
 * and bound in each group of discounts that touch one another.
 * Ties go to the combination with the better ranks (higher priority, then smaller code).
 */
export function bestCombination(candidates: readonly Candidate[], lineCount: number): Survivors {
  const survivors = bestPerLine(candidates, lineCount);
  const packs = usefulPacks(candidates, survivors);
  for (const group of touchingGroups(packs)) {
    for (const pack of bestPacking(group, survivors))
      for (const line of pack.candidate.discount.lines) survivors[line] = pack.candidate;
  }
  return survivors;
}

export const amountOn = (candidate: Candidate, line: number): number =>
  candidate.discount.minors[candidate.discount.lines.indexOf(line)] ?? 0;

function bestPerLine(candidates: readonly Candidate[], lineCount: number): Survivors {
  const best: Survivors = new Array(lineCount).fill(null);
  const amounts = new Array<number>(lineCount).fill(0);
  for (const candidate of candidates) {
    if (candidate.whole) continue;
    const { lines, minors } = candidate.discount;
    for (let k = 0; k < lines.length; k++) {
      const line = lines[k] as number;
      const minor = minors[k] as number;
      const known = best[line];
      const tie = minor === amounts[line] && known && candidate.instrument.rank < known.instrument.rank;
      if (minor > (amounts[line] ?? 0) || tie) {
        best[line] = candidate;
        amounts[line] = minor;
      }
    }
  }
  return best;
}

/** A whole discount that may be worth taking. */
interface Pack {
  readonly candidate: Candidate;
  readonly rank: number;
  readonly lines: readonly number[];
  /** bit i: touches line i */
  readonly mask: bigint;
  /** total less what it displaces, minor units, never negative */
  readonly gainMinor: number;
}

function usefulPacks(candidates: readonly Candidate[], perLine: Survivors): Pack[] {
  const packs: Pack[] = [];
  for (const candidate of candidates) {
    const { lines, totalMinor } = candidate.discount;
    if (!candidate.whole || totalMinor === 0) continue;
    let displaced = 0;
    let bestDisplaced = Number.POSITIVE_INFINITY;
    for (const line of lines) {
      const other = perLine[line];
      if (!other) continue;
      displaced += amountOn(other, line);
      bestDisplaced = Math.min(bestDisplaced, other.instrument.rank);
    }
    const { rank } = candidate.instrument;
    const gainMinor = totalMinor - displaced;
    if (gainMinor < 0 || (gainMinor === 0 && bestDisplaced < rank)) continue;
    packs.push({
      candidate,
      rank,
      lines,
      mask: lines.reduce((m, l) => m | (1n << BigInt(l)), 0n),
      gainMinor,
    });
  }
  packs.sort((a, b) => b.gainMinor - a.gainMinor || a.rank - b.rank);
  return packs.filter((pack, i) => !packs.slice(0, i).some((better) => dominates(better, pack)));
}

/** `better` gains at least as much, with a better rank where it gains the same, on no line that `pack` leaves free. */
const dominates = (better: Pack, pack: Pack): boolean =>
  (better.mask & ~pack.mask) === 0n &&
  (better.gainMinor > pack.gainMinor || (better.gainMinor === pack.gainMinor && better.rank < pack.rank));

function touchingGroups(packs: readonly Pack[]): Pack[][] {
  const groups: { mask: bigint; packs: Pack[] }[] = [];
  for (const pack of packs) {
    const merged = { mask: pack.mask, packs: [pack] };
    for (let g = groups.length - 1; g >= 0; g--) {
      const group = groups[g];
      if (!group || (group.mask & pack.mask) === 0n) continue;
      merged.mask |= group.mask;
      merged.packs.push(...group.packs);
      groups.splice(g, 1);
    }
    groups.push(merged);
  }
  return groups.map((g) => g.packs.sort((a, b) => b.gainMinor - a.gainMinor || a.rank - b.rank));
}

/** Branches after this many are only followed for money, no longer for the rank of a tie. */
const TIE_NODES = 5_000;
/** The end of the search: what was found by then is taken. Baskets of real shops need a few dozen. */
const NODES_MOST = 30_000;

interface Search {
  nodes: number;
  bestMinor: number;
  best: readonly Pack[];
  readonly perLine: Survivors;
  readonly group: readonly Pack[];
  /** by line: what a free line may add at the most, see linePrices */
  readonly prices: ReadonlyMap<number, number>;
}

function bestPacking(group: readonly Pack[], perLine: Survivors): readonly Pack[] {
  if (group.length === 1) return group;
  const search: Search = { nodes: 0, bestMinor: -1, best: [], perLine, group, prices: linePrices(group) };
  branch(search, group, [], 0);
  return search.best;
}

function branch(search: Search, open: readonly Pack[], taken: readonly Pack[], takenMinor: number): void {
  search.nodes++;
  const [first, ...rest] = open;
  if (!first) {
    if (takenMinor > search.bestMinor || (takenMinor === search.bestMinor && outranks(search, taken))) {
      search.bestMinor = takenMinor;
      search.best = taken;
    }
    return;
  }
  if (search.nodes > NODES_MOST && search.bestMinor >= 0) return;
  const bound = takenMinor + upperBound(search, open);
  if (bound < search.bestMinor || (bound === search.bestMinor && search.nodes > TIE_NODES)) return;
  const compatible = rest.filter((p) => (p.mask & first.mask) === 0n);
  branch(search, compatible, [...taken, first], takenMinor + first.gainMinor);
  // leaving a pack out that nothing conflicts with can only lose
  if (compatible.length < rest.length || first.gainMinor === 0) branch(search, rest, taken, takenMinor);
}

/** No packing of `open` gains more than all of it, nor more than the prices of the lines that it touches. */
function upperBound({ prices }: Search, open: readonly Pack[]): number {
  let sum = 0;
  let priced = 0;
  let seen = 0n;
  for (const { gainMinor, lines, mask } of open) {
    sum += gainMinor;
    if ((mask & ~seen) === 0n) continue;
    for (const line of lines) if ((seen & (1n << BigInt(line))) === 0n) priced += prices.get(line) ?? 0;
    seen |= mask;
  }
  return Math.min(sum, priced);
}

const PRICE_ROUNDS = 6;

/**
 * A price for each line such that no pack gains more than its lines cost: by weak duality of linear programming no
 * packing gains more than the prices of the lines that it may use. Found by lowering one price after another.
 */
function linePrices(group: readonly Pack[]): ReadonlyMap<number, number> {
  const prices = new Map<number, number>();
  const touching = new Map<number, Pack[]>();
  for (const pack of group)
    for (const line of pack.lines) {
      prices.set(line, Math.max(prices.get(line) ?? 0, Math.ceil(pack.gainMinor / pack.lines.length)));
      touching.set(line, [...(touching.get(line) ?? []), pack]);
    }
  const costMinor = (pack: Pack) => pack.lines.reduce((sum, line) => sum + (prices.get(line) ?? 0), 0);
  for (let round = PRICE_ROUNDS; round > 0; round--)
    for (const [line, packs] of touching) {
      const price = prices.get(line) ?? 0;
      const slack = Math.min(price, ...packs.map((pack) => costMinor(pack) - pack.gainMinor));
      // in the first rounds only a part, so that the others may give way too
      prices.set(line, price - Math.floor(slack / round));
    }
  return prices;
}

function outranks(search: Search, taken: readonly Pack[]): boolean {
  const a = ranksOf(search, taken);
  const b = ranksOf(search, search.best);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i] ?? Number.POSITIVE_INFINITY;
    const y = b[i] ?? Number.POSITIVE_INFINITY;
    if (x !== y) return x < y;
  }
  return false;
}

/** The ranks of all discounts that would survive on the group's lines, best first. */
function ranksOf({ perLine, group }: Search, taken: readonly Pack[]): number[] {
  const covered = taken.reduce((m, p) => m | p.mask, 0n);
  const ranks = new Set(taken.map((p) => p.rank));
  for (const pack of group)
    for (const line of pack.lines) {
      const single = perLine[line];
      if (single && (covered & (1n << BigInt(line))) === 0n) ranks.add(single.instrument.rank);
    }
  return [...ranks].sort((x, y) => x - y);
}
