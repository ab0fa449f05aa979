import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { getWriter } from "./numbers";
import type { OverviewSearch } from "./search";

const HEIGHT = "min-h-89 overflow-hidden";
/** more bars than this are thinner than a line */
const BARS_MAX = 31;

export async function ByDay({ search, currency }: { search: OverviewSearch; currency: string }) {
  const t = await getTranslations("overview");
  const { bucket, rows } = await (await api()).overview.byDay(search);
  const w = await getWriter(currency);
  const label = (day: string) => (bucket === "month" ? w.month(day) : w.dayShort(day));
  const rowHead = t(bucket);
  const of = (values: (row: (typeof rows)[number]) => Record<string, number>) =>
    rows.map((row) => ({ key: row.bucket, label: label(row.bucket), values: values(row) }));
  const Chart = rows.length > BARS_MAX ? LineChart : BarChart;
  return (
    <>
      <Card className={HEIGHT}>
        <Chart
          title={t(bucket === "month" ? "salesByMonth" : "salesByDay")}
          rowHead={rowHead}
          format="money"
          currency={currency}
          series={[
            { key: "known", label: t("withCard") },
            { key: "other", label: t("withoutCard") },
          ]}
          rows={of((row) => ({ known: row.knownNetMinor, other: row.otherNetMinor }))}
        />
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card className={HEIGHT}>
          <Chart
            title={t(bucket === "month" ? "customersByMonth" : "customersByDay")}
            rowHead={rowHead}
            format="count"
            series={[
              { key: "returning", label: t("returning") },
              { key: "new", label: t("newCustomers") },
            ]}
            rows={of((row) => ({ returning: row.returningCustomers, new: row.newCustomers }))}
          />
        </Card>
        <Card className={HEIGHT}>
          <Chart
            title={t(bucket === "month" ? "pointsByMonth" : "pointsByDay")}
            rowHead={rowHead}
            format="points"
            series={[{ key: "given", label: t("given") }]}
            rows={of((row) => ({ given: row.givenPoints }))}
          />
        </Card>
      </div>
    </>
  );
}

const Outline = () => (
  <Card className={`${HEIGHT} p-5`}>
    <Skeleton className="h-5 w-40" />
    <Skeleton className="mt-4 h-64 w-full" />
  </Card>
);

export const ByDayOutline = () => (
  <>
    <Outline />
    <div className="grid gap-5 lg:grid-cols-2">
      <Outline />
      <Outline />
    </div>
  </>
);
