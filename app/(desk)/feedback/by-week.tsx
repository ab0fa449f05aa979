import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { LineChart } from "@/components/charts/line-chart";
import { averageOf } from "./average";

type Weeks = Outputs["feedback"]["summary"]["weeks"];

/** more lines than colours cannot be told apart */
const STORES_MAX = 5;

/** The average of each week, of the stores with the most answers. */
export async function ByWeek({ weeks }: { weeks: Weeks }) {
  const t = await getTranslations("feedback");
  const format = await getFormatter();
  const answers = new Map<string, { label: string; n: number }>();
  for (const { code, store, answers: n } of weeks)
    answers.set(code, { label: store, n: (answers.get(code)?.n ?? 0) + n });
  const stores = [...answers]
    .filter(([, { n }]) => n > 0)
    .sort(([, a], [, b]) => b.n - a.n)
    .slice(0, STORES_MAX);
  if (stores.length === 0) return null;
  const rows = [...new Set(weeks.map(({ week }) => week))].map((week) => ({
    key: week,
    label: format.dateTime(new Date(`${week}T00:00:00Z`), {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    }),
    values: Object.fromEntries(
      weeks.flatMap((one) => {
        const average = one.week === week ? averageOf(one) : null;
        return average === null ? [] : [[one.code, Math.round(average * 100) / 100]];
      }),
    ),
  }));
  return (
    <LineChart
      title={t("byWeek")}
      description={t("byWeekText")}
      rowHead={t("week")}
      rows={rows}
      series={stores.map(([key, { label }]) => ({ key, label }))}
      format="number"
    />
  );
}
