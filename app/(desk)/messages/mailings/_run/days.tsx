import { getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";

export async function Days({ days }: { days: Outputs["mailings"]["days"] }) {
  const t = await getTranslations("mailings.run");
  const date = new Intl.DateTimeFormat(await getLocale(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  return (
    <Card>
      <BarChart
        title={t("byDay")}
        description={t("byDayText")}
        rowHead={t("day")}
        format="count"
        series={[
          { key: "sent", label: t("sentByDay") },
          { key: "receipts", label: t("receipts") },
        ]}
        rows={days.map(({ day, sent, receipts }) => ({
          key: day,
          label: date.format(new Date(`${day}T00:00:00Z`)),
          values: { sent, receipts },
        }))}
      />
    </Card>
  );
}
