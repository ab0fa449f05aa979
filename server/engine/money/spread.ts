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
  const shares = new Array<number>(weights.length).fill(0);
  let rest = total;
  // each round either places everything or fills at least one line
  for (let round = 0; rest > 0 && round <= weights.length; round++) {
    const open: number[] = [];
    const lefts: number[] = [];
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number;
      const share = shares[i] as number;
      if (weight <= 0 || (rooms[i] ?? 0) <= share) continue;
      open.push(i);
      lefts.push(Math.max(weight - share, 1));
    }
    if (open.length === 0) break;
    const parts = largestRemainder(rest, lefts);
    for (let k = 0; k < open.length; k++) {
      const i = open[k] as number;
      const share = shares[i] as number;
      const taken = Math.min(parts[k] as number, (rooms[i] as number) - share);
      shares[i] = share + taken;
      rest -= taken;
    }
  }
  return shares;
}

/** Integer parts of total·w/Σw whose sum is exactly `total`; weights are positive. */
function largestRemainder(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
  const parts: number[] = [];
  const remainders: number[] = [];
  let missing = total;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    const part = mulDiv(total, weight, sum, "floor");
    parts.push(part);
    remainders.push(remainder(total, weight, part, sum));
    missing -= part;
  }
  // fewer are missing than there are lines
  for (; missing > 0; missing--) {
    const greatest = indexOfGreatest(remainders);
    parts[greatest] = (parts[greatest] as number) + 1;
    remainders[greatest] = -1;
  }
  return parts;
}

/** Of equal ones the first. */
function indexOfGreatest(values: readonly number[]): number {
  let found = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[found] as number)) found = i;
  return found;
}

/** What a floored part of total·weight/sum has lost, in parts of `sum`: a safe integer for any product. */
function remainder(total: number, weight: number, part: number, sum: number): number {
  const product = total * weight;
  if (product <= Number.MAX_SAFE_INTEGER) return product - part * sum;
  return Number(BigInt(total) * BigInt(weight) - BigInt(part) * BigInt(sum));
}
