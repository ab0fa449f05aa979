import { getLocale } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";

const asDate = (day: string): Date => new Date(`${day.slice(0, 7)}-${day.slice(8) || "01"}T00:00:00Z`);

/** How an accountant reads them: every sum to its hundredth. */
export async function getWriter(currency: string) {
  const locale = await getLocale();
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  const points = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return {
    money: (minor: number) => formatMoney(minor, currency, locale),
    points: (hundredths: number) => points.format(hundredths / 100),
    count: (n: number) => count.format(n),
    share: (part: number) => percent.format(part),
    month: (month: string) => long.format(asDate(month)),
    monthShort: (month: string) => short.format(asDate(month)),
    span: ({ from, to }: { from: string; to: string }) => days.formatRange(asDate(from), asDate(to)),
  };
}

export type Writer = Awaited<ReturnType<typeof getWriter>>;
