export type ChartFormat = "money" | "points" | "count" | "number" | "percent";

export interface ChartProps {
  title: string;
  description?: string;
  /** the head of the table's first column: "Store", "Day" */
  rowHead?: string;
  /** The key is the row's own: two stores may share a name. Money in minor units, points in hundredths, percent as a share of one; a missing value is a gap. */
  rows: { key: string; label: string; values: Record<string, number> }[];
  series: { key: string; label: string }[];
  format: ChartFormat;
  /** of money */
  currency?: string;
}

const COLOURS = ["--accent", "--info-text", "--warn-text", "--danger-text", "--ink-faint"];

export const colourOf = (series: number): string => `var(${COLOURS[series % COLOURS.length]})`;

interface Formatter {
  /** in the table and in the tip */
  full: (value: number) => string;
  /** on an axis, where there is little room */
  short: (value: number) => string;
}

const STYLES = {
  money: (currency: string) => ({
    divisor: 100,
    full: { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const,
  }),
  points: () => ({ divisor: 100, full: { maximumFractionDigits: 2 } }),
  count: () => ({ divisor: 1, full: { maximumFractionDigits: 0 } }),
  number: () => ({ divisor: 1, full: { maximumFractionDigits: 2 } }),
  percent: () => ({ divisor: 1, full: { style: "percent", maximumFractionDigits: 1 } as const }),
};

export function chartFormat(locale: string, format: ChartFormat, currency = "USD"): Formatter {
  const { divisor, full } = STYLES[format](currency);
  const exact = new Intl.NumberFormat(locale, full);
  const brief = new Intl.NumberFormat(
    locale,
    format === "percent"
      ? { style: "percent", maximumFractionDigits: 0 }
      : { notation: "compact", maximumFractionDigits: 1 },
  );
  return {
    full: (value) => exact.format(value / divisor),
    short: (value) => brief.format(value / divisor),
  };
}
