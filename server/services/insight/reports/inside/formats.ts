import { type Locale, TAGS } from "@/server/texts";

const BIG_MINOR = 100_000;

/** Of the change from one number to another. */
export interface Change {
  direction: "up" | "down" | "same";
  /** with a sign */
  signed: string;
  /** without */
  percent: string;
}

export type ReportFormats = ReturnType<typeof reportFormats>;

/** Numbers as letters show them: large sums without their cents. */
export function reportFormats(locale: Locale, currency: string) {
  const tag = TAGS[locale];
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const sum = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const exact = new Intl.NumberFormat(tag, { ...sum, trailingZeroDisplay: "stripIfInteger" } as object);
  const whole = new Intl.NumberFormat(tag, { ...sum, maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(tag, {
    ...{ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" },
  });
  const minus = (text: string) => text.replace("-", "−");
  return {
    number: (n: number) => minus(number.format(n)),
    points: (hundredths: number) => minus(number.format(Math.round(hundredths / 100))),
    money: (minor: number) => minus((Math.abs(minor) >= BIG_MINOR ? whole : exact).format(minor / 100)),
    share: (of: number) => share.format(of),
    /** as in "23–29 November"; of one day with its weekday */
    days: ({ from, to }: { from: string; to: string }) =>
      from === to
        ? capital(day.format(new Date(from)))
        : days.formatRange(new Date(from), new Date(to)).replace(/(\d)\s–\s(\d)/, "$1–$2"),
    /** null: a share of nothing cannot be told */
    change(current: number, before: number): Change | null {
      if (before <= 0) return null;
      const rounded = Math.round((current / before - 1) * 100);
      const text = percent.format(Math.abs(rounded) / 100);
      if (rounded === 0) return { direction: "same", signed: text, percent: text };
      return rounded > 0
        ? { direction: "up", signed: `+${text}`, percent: text }
        : { direction: "down", signed: `−${text}`, percent: text };
    },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
