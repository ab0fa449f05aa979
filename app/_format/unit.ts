const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("unit"));

/** Whether every language has a word of its own for this unit. */
export const isKnownUnit = (unit: string): boolean => KNOWN.has(unit);

/** "3 роки", "250 мілілітрів": a number with its unit in the page's language; what is no number stays as it is. */
export function withUnit(value: string, unit: string | null | undefined, locale: string): string {
  const number = Number(value);
  if (!unit || !isKnownUnit(unit) || value.trim() === "" || Number.isNaN(number)) return value;
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(number);
}
