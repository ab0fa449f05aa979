import { getLocale } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";

/** A day as YYYY-MM-DD is a date without a zone: it is written as it is. */
const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** How the overview writes its numbers and days, in the person's language. */
export async function getWriter(currency: string) {
  const locale = await getLocale();
  const days = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const change = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
  return {
    /** a sum to be read at a glance: without its cents */
    money: (minor: number) => formatMoney(Math.round(minor / 100) * 100, currency, locale, { short: true }),
    points: (points: number) => formatDecimal(Math.round(points / 100), 1, locale),
    count: (value: number) => number.format(value),
    share: (value: number) => percent.format(value),
    change: (value: number) => change.format(value),
    day: (day: string) => days.format(asDate(day)),
    dayShort: (day: string) => short.format(asDate(day)),
    month: (day: string) => months.format(asDate(day)),
    weekday: (day: string) => weekday.format(asDate(day)),
    span: ({ from, to }: { from: string; to: string }) => days.formatRange(asDate(from), asDate(to)),
  };
}

export type Writer = Awaited<ReturnType<typeof getWriter>>;

/** null where there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
