import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/bar-chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import type { Results } from "./numbers";

export async function Days({ days, currency }: { days: Results["days"]; currency: string }) {
  const t = await getTranslations("results");
  const date = new Intl.DateTimeFormat(await getLocale(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const labelOf = (day: string) => date.format(new Date(`${day}T00:00:00Z`));
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card>
        <BarChart
          title={t("usesByDay")}
          rowHead={t("day")}
          format="count"
          series={[{ key: "uses", label: t("uses") }]}
          rows={days.map(({ day, uses }) => ({ key: day, label: labelOf(day), values: { uses } }))}
        />
      </Card>
      <Card>
        <LineChart
          title={t("moneyByDay")}
          rowHead={t("day")}
          format="money"
          currency={currency}
          series={[
            { key: "sales", label: t("sales") },
            { key: "discount", label: t("discount") },
          ]}
          rows={days.map(({ day, salesMinor, discountMinor }) => ({
            key: day,
            label: labelOf(day),
            values: { sales: salesMinor, discount: discountMinor },
          }))}
        />
      </Card>
    </div>
  );
}
