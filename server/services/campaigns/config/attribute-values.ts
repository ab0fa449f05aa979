import type { AttributeForm } from "./schema";

const NUMBER = /^(-?)0*(\d{1,15})(?:\.(\d{1,9}))?$/;
const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["1", "true"],
  ["false", "false"],
  ["0", "false"],
]);

/** "007.50" is "7.5": equal numbers are equal text. */
function canonicalNumber(text: string): string | null {
  const [, sign = "", whole = "", fraction = ""] = NUMBER.exec(text) ?? [];
  if (whole === "") return null;
  const decimals = fraction.replace(/0+$/, "");
  const number = decimals ? `${whole}.${decimals}` : whole;
  return number === "0" ? number : sign + number;
}

/** A value as it is kept and compared; null when the attribute's type has no such value. */
export function canonicalValue(type: AttributeForm["type"], text: string): string | null {
  if (type === "number") return canonicalNumber(text);
  if (type === "boolean") return BOOLEANS.get(text.toLowerCase()) ?? null;
  return text;
}
