import { getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card, CardHead } from "@/components/ui/card";

type Rows = Outputs["messages"]["delivery"]["days"];

/** Each account day by day: how many, which share arrived, and how fast. */
export async function Accounts({ rows }: { rows: Rows }) {
  const words = await getTranslations("messages.channels");
  const keyOf = ({ channelId, channel }: Rows[number]) => channelId ?? channel;
  const accounts = [...new Set(rows.map(keyOf))];
  return accounts.map((key) => {
    const own = rows.filter((row) => keyOf(row) === key);
    const [first] = own;
    if (!first) return null;
    const name = first.account ?? words(first.channel);
    return (
      <Card key={key}>
        <CardHead
          title={<span className="inline-block first-letter:uppercase">{name}</span>}
          description={first.account ? words(first.channel) : undefined}
        />
        <Days rows={own} />
      </Card>
    );
  });
}

async function Days({ rows }: { rows: Rows }) {
  const t = await getTranslations("delivery");
  const date = new Intl.DateTimeFormat(await getLocale(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const points = rows.map((row) => ({
    ...row,
    key: row.day,
    label: date.format(new Date(`${row.day}T00:00:00Z`)),
  }));
  const isTold = rows.some(({ delivered }) => delivered > 0);
  return (
    <div className="grid divide-line lg:grid-cols-2 lg:divide-x">
      <BarChart
        title={t("count")}
        rowHead={t("day")}
        format="count"
        series={[
          { key: "sent", label: t("sent") },
          { key: "failed", label: t("failed") },
          { key: "unknown", label: t("unknown") },
        ]}
        rows={points.map(({ key, label, sent, failed, unknown }) => ({
          key,
          label,
          values: { sent, failed, unknown },
        }))}
      />
      {isTold && (
        <LineChart
          title={t("share")}
          rowHead={t("day")}
          format="percent"
          series={[{ key: "share", label: t("share") }]}
          rows={points.map(({ key, label, sent, delivered }) => {
            const values: Record<string, number> = sent > 0 ? { share: delivered / sent } : {};
            return { key, label, values };
          })}
        />
      )}
      {isTold && (
        <LineChart
          title={t("minutes")}
          description={t("minutesText")}
          rowHead={t("day")}
          format="number"
          series={[{ key: "minutes", label: t("minutes") }]}
          rows={points.map(({ key, label, medianMinutes }) => {
            const values: Record<string, number> = medianMinutes === null ? {} : { minutes: medianMinutes };
            return { key, label, values };
          })}
        />
      )}
      {!isTold && <p className="p-4 text-muted sm:p-5">{t("untold")}</p>}
    </div>
  );
}
