import { getTranslations } from "next-intl/server";
import type { ChartFormat } from "@/components/charts/chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { getWriter } from "../_view/numbers";
import type { Read } from "./total";

const CHARTS = [
  { key: "frequency", format: "number" },
  { key: "averageMinor", format: "money" },
  { key: "cardShare", format: "percent" },
] as const satisfies { key: string; format: ChartFormat }[];

const NAMES = { frequency: "frequency", averageMinor: "average", cardShare: "cardShare" } as const;

/** Month by month, each against the month that it is compared with. One month is no line. */
export async function ByMonth({ read: { months }, currency }: { read: Read; currency: string }) {
  const t = await getTranslations("analytics.sales");
  const w = await getWriter(currency);
  if (months.length < 2) return null;
  return (
    <div className="grid gap-5 lg:grid-cols-3">
      {CHARTS.map(({ key, format }) => (
        <Card key={key}>
          <LineChart
            title={t(NAMES[key])}
            rowHead={t("month")}
            format={format}
            currency={currency}
            series={[
              { key: "now", label: t("now") },
              { key: "before", label: t("before") },
            ]}
            rows={months.map(({ month, current, before }) => ({
              key: month,
              label: w.month(month),
              values: {
                ...(current[key] === null ? {} : { now: current[key] }),
                ...(before[key] === null ? {} : { before: before[key] }),
              },
            }))}
          />
        </Card>
      ))}
    </div>
  );
}
