import { mulDiv } from "./round";

/**
 * Splits a sum over lines in proportion to weights by largest remainder (Hamilton's method), ties to the earlier
 * line, no line above its room; what a full line cannot take is spread again over those that still have room.
 * @param total what to split, a non-negative integer
 * @param weights what is left on each line, non-negative integers; a line of weight 0 takes nothing
 * @param rooms the most that each line can take; by default its weight
 * @returns one integer a line; their sum is `total`, or the sum of all rooms where that is less
 */
export function spread(
  total: number,
  weights: readonly number[],
  rooms: readonly number[] = weights,
): number[] {
  const shares = weights.map(() => 0);
  let rest = total;
  // each round either places everything or fills at least one line
  for (let round = 0; rest > 0 && round <= weights.length; round++) {
    const open: number[] = [];
    const lefts: number[] = [];
    for (let i = 0; i < weights.length; i++) {
      const left = (weights[i] ?? 0) - (shares[i] ?? 0);
      if ((rooms[i] ?? 0) > (shares[i] ?? 0) && (weights[i] ?? 0) > 0) {
        open.push(i);
        lefts.push(Math.max(left, 1));
      }
    }
    if (open.length === 0) break;
    const parts = largestRemainder(rest, lefts);
    for (let k = 0; k < open.length; k++) {
      const i = open[k] as number;
      const share = shares[i] ?? 0;
      const taken = Math.min(parts[k] ?? 0, (rooms[i] ?? 0) - share);
      shares[i] = share + taken;
      rest -= taken;
    }
  }
  return shares;
}

/** Integer parts of total·w/Σw whose sum is exactly `total`; weights are positive. */
function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((w) => mulDiv(total, w, sum, "floor"));
  const missing = total - parts.reduce((a, b) => a + b, 0);
  if (missing === 0) return parts;
  const remainders = weights.map((w, i) => remainder(total, w, parts[i] ?? 0, sum));
  const order = weights.map((_, i) => i).sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
  for (const i of order.slice(0, missing)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}

/** What a floored part of total·weight/sum has lost, in parts of `sum`: a safe integer, whatever the product is. */
function remainder(total: number, weight: number, part: number, sum: number): number {
  const product = total * weight;
  if (product <= Number.MAX_SAFE_INTEGER) return product - part * sum;
  return Number(BigInt(total) * BigInt(weight) - BigInt(part) * BigInt(sum));
}
