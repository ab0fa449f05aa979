/** Money as people of the locale write it; in sentences a whole sum goes without its empty cents. */
export function formatMoney(
  minor: number,
  currency: string,
  locale: string,
  options: { short?: boolean } = {},
): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    ...(options.short ? { trailingZeroDisplay: "stripIfInteger" } : {}),
  }).format(minor / 100);
}

/** What messages cost is kept in ten-thousandths: a part often costs fractions of a cent. */
export const formatCost = (cost: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(cost / 10_000);

export const formatDecimal = (units: number, scale: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: Math.log10(scale) }).format(units / scale);

export const formatPercent = (percentE4: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 6 }).format(percentE4 / 1_000_000);
