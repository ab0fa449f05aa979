import { bestPacking } from "./packing/best-packing";
import type { Pack } from "./packing/pack";
import type { Discount } from "./rewards/reward";
import type { PreparedInstrument } from "./ruleset";

export interface Candidate {
  readonly instrument: PreparedInstrument;
  readonly discount: Discount;
  /** taken on all of its lines or on none */
  readonly whole: boolean;
}

/** Which discount survives on which line: one entry a line, null where none does. */
export type Survivors = (Candidate | null)[];

export interface Combination {
  readonly survivors: Survivors;
  /** the search was cut off: another combination may give more */
  readonly approximate: boolean;
}

/**
 * The allowed combination with the greatest total discount. On each line at most one discount survives; a discount over
 * several lines is taken whole or not at all, the others line by line. That is a weighted set packing: what a whole
 * discount gains is its total less the best single-line discounts that it displaces. Of combinations of the same total,
 * the one with the discount of the best rank (higher priority, then smaller code) on more lines is taken; at equal
 * counts the discount of the next rank decides, and so on.
 */
export function bestCombination(candidates: readonly Candidate[], lineCount: number): Combination {
  const survivors = bestPerLine(candidates, lineCount);
  const { taken, exact } = bestPacking(packsOf(candidates, survivors));
  for (const { candidate, lines } of taken) for (const line of lines) survivors[line] = candidate;
  return { survivors, approximate: !exact };
}

/** On one line nothing can be taken in part. */
const isPack = ({ whole, discount }: Candidate): boolean => whole && discount.lines.length > 1;

function bestPerLine(candidates: readonly Candidate[], lineCount: number): Survivors {
  const best: Survivors = new Array(lineCount).fill(null);
  const amounts = new Array<number>(lineCount).fill(0);
  for (const candidate of candidates) {
    if (isPack(candidate)) continue;
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
interface Useful extends Omit<Pack, "tie"> {
  readonly candidate: Candidate;
  readonly rank: number;
  /** the ranks of the single-line discounts that it displaces, one a line */
  readonly displaced: readonly number[];
}

function packsOf(candidates: readonly Candidate[], perLine: Survivors): (Useful & Pack)[] {
  const useful: Useful[] = [];
  for (const candidate of candidates) {
    if (!isPack(candidate)) continue;
    const { lines, totalMinor } = candidate.discount;
    const { rank } = candidate.instrument;
    const displaced: number[] = [];
    let gain = totalMinor;
    for (const line of lines) {
      const single = perLine[line];
      if (!single) continue;
      gain -= amountOn(single, line);
      displaced.push(single.instrument.rank);
    }
    if (gain < 0 || (gain === 0 && displaced.some((other) => other < rank))) continue;
    useful.push({ candidate, rank, lines, displaced, gain });
  }
  const tieOf = tieBreaker(useful);
  return useful.map((pack) => ({ ...pack, tie: tieOf(pack) }));
}

export const amountOn = (candidate: Candidate, line: number): number =>
  candidate.discount.minors[candidate.discount.lines.indexOf(line)] ?? 0;

/**
 * Numbers whose sums compare as the rule of ties says: a digit for each rank, the best rank first, that counts the
 * lines with its discount; digits wide enough that no count reaches the next one.
 */
function tieBreaker(packs: readonly Useful[]): (pack: Useful) => bigint {
  const lines = new Map<number, number>();
  for (const { rank, displaced } of packs) {
    lines.set(rank, 1);
    for (const other of displaced) lines.set(other, (lines.get(other) ?? 0) + 1);
  }
  const digitBits = 32 - Math.clz32(Math.max(1, ...lines.values()));
  const digits = new Map(
    [...lines.keys()].sort((a, b) => b - a).map((rank, place) => [rank, 1n << BigInt(place * digitBits)]),
  );
  const digit = (rank: number): bigint => digits.get(rank) ?? 0n;
  return ({ rank, displaced }) => displaced.reduce((tie, other) => tie - digit(other), digit(rank));
}
