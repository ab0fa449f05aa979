/**
 * Decimal text to an integer of 10^-scale units, exactly.
 * @param text plain decimal ("199.90", "-3", "0.5"): no exponent, no grouping, a point as the decimal sign
 * @param scale how many decimals the unit has: 2 for money and points, 3 for quantity, 4 for percent
 * @returns null when the text is not a plain decimal, has more decimals than `scale`, or leaves ±2^53
 */
export function parseDecimal(text: string, scale: number): number | null {
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > scale) return null;
  const value = Number(whole + significant.padEnd(scale, "0"));
  if (!Number.isSafeInteger(value)) return null;
  return sign && value !== 0 ? -value : value;
}

/**
 * An integer of 10^-scale units as decimal text.
 * @param minDecimals zeros are cut down to this many decimals; by default none are cut
 */
export function formatDecimal(value: number, scale: number, minDecimals = scale): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  while (fraction.length > minDecimals && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return (value < 0 ? "-" : "") + (fraction ? `${whole}.${fraction}` : whole);
}
