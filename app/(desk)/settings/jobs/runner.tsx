"use client";

import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import type { JobsOverview } from "./overview";

const LATE_MS = 5 * 60_000;

/** Who runs the jobs, and whether what has happened reaches them. */
export function Runner({ engine, events, now }: Pick<JobsOverview, "engine" | "events" | "now">) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const late = events.since !== null && now.getTime() - events.since.getTime() > LATE_MS;
  return (
    <Card>
      <dl className="grid divide-line sm:grid-cols-2 sm:divide-x">
        <Stat label={t("runner")} value={t(`engines.${engine}`)} hint={t(`enginesText.${engine}`)} />
        <Stat
          label={t("events")}
          value={format.number(events.waiting)}
          hint={events.since ? t("since", { when: format.relativeTime(events.since, now) }) : t("noEvents")}
        />
      </dl>
      {late && (
        <div className="px-4 pb-4 sm:px-5">
          <Notice tone="warn" icon={TriangleAlert}>
            {t("late")}
          </Notice>
        </div>
      )}
    </Card>
  );
}
