export type RoundingMode = "floor" | "half_up" | "ceil";

/**
 * a · b / c as an integer, exact for every safe integer (a product beyond 2^53 is taken in BigInt).
 * @param a a non-negative integer
 * @param b a non-negative integer
 * @param c a positive integer
 * @throws RangeError when an argument is not such an integer
 */
export function mulDiv(a: number, b: number, c: number, mode: RoundingMode): number {
  if (!(a >= 0 && b >= 0 && c > 0))
    throw new RangeError(`mulDiv(${a}, ${b}, ${c}): arguments must not be negative`);
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % c;
    const whole = (product - rest) / c;
    return whole + (roundsUp(rest, c, mode) ? 1 : 0);
  }
  const big = BigInt(a) * BigInt(b);
  const rest = Number(big % BigInt(c));
  return Number(big / BigInt(c)) + (roundsUp(rest, c, mode) ? 1 : 0);
}

function roundsUp(rest: number, divisor: number, mode: RoundingMode): boolean {
  if (mode === "floor" || rest === 0) return false;
  return mode === "ceil" || rest >= divisor - rest;
}
