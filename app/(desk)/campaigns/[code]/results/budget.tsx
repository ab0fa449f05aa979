import { getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { Results } from "./numbers";

/** Nothing where there is no budget. */
export async function Budget({ budget, currency }: { budget: Results["budget"]; currency: string }) {
  if (!budget) return null;
  const t = await getTranslations("results");
  const locale = await getLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const { budgetMinor, spentMinor, left } = budget;
  return (
    <Card>
      <div className="px-4 pt-4 sm:px-5">
        <Progress
          value={spentMinor}
          most={budgetMinor}
          label={t("spent", { spent: money(spentMinor), budget: money(budgetMinor) })}
        />
      </div>
      {left.length > 0 && (
        <LineChart
          title={t("budgetLeft")}
          description={t("budgetLeftText")}
          rowHead={t("day")}
          format="money"
          currency={currency}
          series={[{ key: "left", label: t("left") }]}
          rows={left.map(({ day, leftMinor }) => ({
            key: day,
            label: date.format(new Date(`${day}T00:00:00Z`)),
            values: { left: leftMinor },
          }))}
        />
      )}
    </Card>
  );
}
