import { spread } from "../money/spread";
import { shareOf } from "./shares";

/** Returned goods of one line, without a known receipt. */
export interface CameBack {
  readonly sku: string;
  readonly atMs: number;
  readonly quantityMilli: number;
  readonly refundMinor: number;
}

/** A line of a receipt of the same customer. */
export interface Bought {
  readonly purchaseId: string;
  readonly position: number;
  readonly sku: string;
  readonly atMs: number;
  readonly quantityMilli: number;
  readonly returnedMilli: number;
  readonly netMinor: number;
}

/** The quantity of a receipt's line that is returned, and its refund. */
export interface Joined {
  purchaseId: string;
  position: number;
  quantityMilli: number;
  refundMinor: number;
}

export interface Originals {
  parts: Joined[];
  /** unmatched: goods without an original, and refunds above what was paid */
  rest: { quantityMilli: number; refundMinor: number };
}

/**
 * Where goods that came back were bought: by what was bought last before them and still holds all of them, or else by as
 * many of the last ones as it takes. Parts and rest are together what came back; for a part no more is paid back than was
 * paid for it.
 */
export function originalsOf(back: CameBack, bought: readonly Bought[]): Originals {
  const open = bought
    .filter((line) => line.sku === back.sku && line.atMs <= back.atMs && leftOf(line) > 0)
    .sort((a, b) => b.atMs - a.atMs || (a.purchaseId < b.purchaseId ? 1 : -1) || a.position - b.position);
  const whole = open.find((line) => leftOf(line) >= back.quantityMilli);
  const taken: { line: Bought; milli: number }[] = [];
  let milli = back.quantityMilli;
  for (const line of whole ? [whole] : open) {
    if (milli === 0) break;
    const part = Math.min(milli, leftOf(line));
    taken.push({ line, milli: part });
    milli -= part;
  }
  const owed = taken.map(
    ({ line, milli: part }) =>
      shareOf(line.netMinor, line.returnedMilli + part, line.quantityMilli) -
      shareOf(line.netMinor, line.returnedMilli, line.quantityMilli),
  );
  const due = shareOf(back.refundMinor, back.quantityMilli - milli, Math.max(1, back.quantityMilli));
  const refunds = spread(due, owed);
  const parts = taken.map(({ line, milli: quantityMilli }, i) => ({
    purchaseId: line.purchaseId,
    position: line.position,
    quantityMilli,
    refundMinor: refunds[i] ?? 0,
  }));
  const joined = refunds.reduce((sum, minor) => sum + minor, 0);
  return { parts, rest: { quantityMilli: milli, refundMinor: back.refundMinor - joined } };
}

const leftOf = ({ quantityMilli, returnedMilli }: Bought): number => quantityMilli - returnedMilli;

/** All of them in the order in which they came back: what one has taken the next does not find. */
export function originalsOfAll(backs: readonly CameBack[], bought: readonly Bought[]): Originals[] {
  const lines = bought.map((line) => ({ ...line }));
  const order = backs.map((_, i) => i).sort((a, b) => (backs[a]?.atMs ?? 0) - (backs[b]?.atMs ?? 0) || a - b);
  const found: Originals[] = [];
  for (const i of order) {
    const back = backs[i];
    if (!back) continue;
    const originals = originalsOf(back, lines);
    found[i] = originals;
    for (const { purchaseId, position, quantityMilli } of originals.parts) {
      const line = lines.find((one) => one.purchaseId === purchaseId && one.position === position);
      if (line) line.returnedMilli += quantityMilli;
    }
  }
  return found;
}
