import { z } from "zod";
import { DecimalInput } from "@/server/core/wire";
import { formatDecimal, parseDecimal } from "@/server/engine/money/decimal";

/** How each kind of number is written in files and on the wire: its scale, and how many zeros are kept. */
const FORMS = {
  money: { scale: 2, keep: 2 },
  points: { scale: 2, keep: 0 },
  quantity: { scale: 3, keep: 0 },
  percent: { scale: 4, keep: 0 },
  multiplier: { scale: 4, keep: 0 },
} as const;

export type DecimalKind = keyof typeof FORMS;

/** Far beyond any shop, and small enough that price × quantity stays exact. */
const MOST = 1_000_000_000_000;

interface Bounds {
  min?: number;
  max?: number;
}

/** Decimal text, or a number that says the same exactly, to canonical decimal text. */
export function decimalText(kind: DecimalKind, { min = 0, max = MOST }: Bounds = {}) {
  const { scale, keep } = FORMS[kind];
  return DecimalInput(`a decimal string such as "1.5" is expected`).transform((raw, context) => {
    const value = parseDecimal(String(raw).trim(), scale);
    if (value === null) {
      context.addIssue({
        code: "custom",
        message: `a plain decimal with at most ${scale} decimals is expected`,
        params: { code: "decimal" },
      });
      return z.NEVER;
    }
    if (value < min || value > max) {
      const range = `from ${formatDecimal(min, scale, keep)} to ${formatDecimal(max, scale, keep)}`;
      context.addIssue({ code: "custom", message: `must lie ${range}`, params: { code: "range" } });
      return z.NEVER;
    }
    return formatDecimal(value, scale, keep);
  });
}

/** Canonical decimal text as the engine's integer. */
export function decimalUnits(kind: DecimalKind, text: string): number {
  const value = parseDecimal(text, FORMS[kind].scale);
  if (value === null) throw new RangeError(`"${text}" is not ${kind}`);
  return value;
}

/** The engine's integer as canonical decimal text. */
export const decimalForm = (kind: DecimalKind, units: number): string =>
  formatDecimal(units, FORMS[kind].scale, FORMS[kind].keep);
