import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { clockOf } from "./clock";

type Row = Outputs["law"]["read"]["hours"][number];

export function Hours({ hours, country }: { hours: Row[]; country: string }) {
  const t = useTranslations("law");
  const channels = useTranslations("messages.channels");
  const named = (row: Row): string =>
    row.channels
      ? row.channels.map((channel) => channels(channel as Parameters<typeof channels>[0])).join(", ")
      : hours.length > 1
        ? t("hoursOther")
        : "";
  return (
    <Card>
      <CardHead title={t("hoursTitle")} description={t("hoursText")} />
      <ul className="divide-y divide-line">
        {hours.map((row) => {
          const span = { from: clockOf(row.fromMinute), to: clockOf(row.toMinute) };
          return (
            <li key={row.source} className="px-4 py-2.5 sm:px-5">
              <span className="tabular">
                {row.weekdays.length === 7 ? t("hoursDaily", span) : t("hoursWeekdays", span)}
              </span>
              <span className="block text-muted text-sm">
                {[named(row), row.source && t("source", { source: t(`sources.${row.source}`, { country }) })]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
