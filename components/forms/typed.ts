/** What a person types as a decimal, with a point or a comma, as an integer of 10^-scale; null when it is not one. */
export function parseTyped(text: string, scale: number): number | null {
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.trim().replace(/[\s\u00a0]/g, ""));
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > scale) return null;
  return Number(whole) * 10 ** scale + Number(fraction.padEnd(scale, "0") || 0);
}

/** The other way: as few decimals as say it, but never fewer than `least`. */
export function toTyped(units: number, scale: number, least = 0): string {
  const text = String(units).padStart(scale + 1, "0");
  const fraction = text.slice(-scale).replace(/0+$/, "").padEnd(least, "0");
  return text.slice(0, -scale) + (fraction ? `.${fraction}` : "");
}

/** A number as it was typed, as files write it; what is no number stays as it is, for the server to refuse. */
export const plainDecimal = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");

/** "500.00" is typed as 500, and 12.50 stays as it is. */
export const typedDecimal = (text: string): string => text.replace(/\.0+$/, "");

/** A whole number as it was typed; what is none stays text. */
export const wholeOrText = (text: string): number | string => {
  const plain = plainDecimal(text);
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain;
};
