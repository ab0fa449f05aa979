import fc from "fast-check";
import type { Pack, Packing } from "@/server/engine/basket/packing/pack";

/** Packs with ties like those of baskets: a bit for each, so that no two packings are alike. */
export const packsOf = (shapes: readonly { lines: readonly number[]; gain: number }[]): Pack[] =>
  shapes.map(({ lines, gain }, i) => ({
    lines: [...new Set(lines)].sort((a, b) => a - b),
    gain,
    tie: 1n << BigInt(shapes.length - 1 - i),
  }));

/** Of few different gains, so that sums are often the same. */
const anyGain = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1900, max: 2000 }));

export const anyPacks = (shape: { lines: number; most: number; least?: number; size: number }) =>
  fc
    .array(
      fc.record({
        lines: fc.uniqueArray(fc.nat(shape.lines - 1), {
          minLength: shape.least ?? 1,
          maxLength: shape.size,
        }),
        gain: anyGain,
      }),
      { maxLength: shape.most },
    )
    .map(packsOf);

/** What decides, as one number: the gain, and below it the tie. */
export const worth = (packs: readonly Pack[]): bigint =>
  packs.reduce((sum, { gain, tie }) => sum + (BigInt(gain) << 400n) + tie, 0n);

export const isAllowed = ({ taken }: Packing): boolean => {
  const lines = taken.flatMap((pack) => pack.lines);
  return new Set(lines).size === lines.length;
};

/**
 * The oracle: of every set of free lines the best packing, from the lowest line on. Lines of a pack that are
 * further than 25 from its first one are beyond it.
 */
export function bestWorth(packs: readonly Pack[]): bigint {
  const known = new Map<string, bigint>();
  const lineCount = Math.max(0, ...packs.flatMap(({ lines }) => lines)) + 1;
  /** @param used lines from `line` on, as bits */
  const from = (line: number, used: number): bigint => {
    if (line === lineCount) return 0n;
    const key = `${line}:${used}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let best = from(line + 1, used >> 1);
    if ((used & 1) === 0)
      for (const pack of packs) {
        if (pack.lines[0] !== line) continue;
        const own = pack.lines.reduce((bits, l) => bits | (1 << (l - line)), 0);
        if ((own & used) !== 0) continue;
        const sum = worth([pack]) + from(line + 1, (own | used) >> 1);
        if (sum > best) best = sum;
      }
    known.set(key, best);
    return best;
  };
  return from(0, 0);
}
