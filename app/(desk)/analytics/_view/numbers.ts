import { getLocale } from "next-intl/server";
import { getWriter as overviewWriter } from "../../overview/numbers";

/** As the overview writes its numbers, and those that need decimals. */
export async function getWriter(currency: string) {
  const locale = await getLocale();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const w = await overviewWriter(currency);
  return {
    ...w,
    number: (value: number) => number.format(value),
    /** to a tenth of a percent */
    rate: (value: number) => percent.format(value),
    months: ({ from, to }: { from: string; to: string }) =>
      from === to ? w.month(from) : `${w.month(from)} – ${w.month(to)}`,
  };
}

export type Writer = Awaited<ReturnType<typeof getWriter>>;
