"use client";

import { Play } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Job, JobsOverview } from "./overview";
import { Run } from "./run";
import { useRunNow } from "./use-run-now";
import { useJobWords } from "./use-words";

interface JobRowProps {
  job: Job;
  engine: JobsOverview["engine"];
  now: Date;
  onWaiting: (id: string, waiting: boolean) => void;
}

export function JobRow({ job, engine, now, onWaiting }: JobRowProps) {
  const t = useTranslations("jobs");
  const words = useJobWords(job.id);
  const { busy, start } = useRunNow(job, words.name, onWaiting);
  const [last] = job.runs;
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {words.name}
            <State job={job} />
          </h3>
          <p className="max-w-prose text-muted text-sm">{words.does}</p>
          <Next job={job} engine={engine} now={now} />
        </div>
        <Button small busy={busy} onClick={start} aria-label={t("runOf", { name: words.name })}>
          {!busy && <Play aria-hidden />} {busy ? t("runs") : t("run")}
        </Button>
      </div>
      {last && (
        <div className="mt-3 rounded-control bg-sunken/60 px-3 py-2">
          <Run run={last} now={now} words={words} />
          {job.runs.length > 1 && (
            <details className="mt-1">
              <summary className="cursor-pointer text-muted text-sm hover:text-ink">
                {t("before", { count: job.runs.length - 1 })}
              </summary>
              <ul className="mt-1 divide-y divide-line">
                {job.runs.slice(1).map((run) => (
                  <li key={run.id} className="py-1.5">
                    <Run run={run} now={now} words={words} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </li>
  );
}

/** Shown only for a job that has a problem, or is running. */
function State({ job: { runs, wanted } }: { job: Job }) {
  const t = useTranslations("jobs");
  const [last] = runs;
  if (last?.state === "running") return <Badge tone="info">{t("states.running")}</Badge>;
  if (wanted) return <Badge tone="info">{t("states.wanted")}</Badge>;
  if (last?.state === "failed")
    return (
      <Badge tone={last.gaveUp ? "bad" : "warn"}>{t(last.gaveUp ? "states.gaveUp" : "states.failed")}</Badge>
    );
  return null;
}

function Next({ job: { clock, next }, engine, now }: Pick<JobRowProps, "job" | "engine" | "now">) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  if (!clock || !next) return <p className="mt-1 text-faint text-sm">{t("onEvents")}</p>;
  const time = format.dateTime(next, { hour: "2-digit", minute: "2-digit" });
  if (clock.every === "seconds")
    return <p className="mt-1 text-faint text-sm">{t("every.seconds", { step: clock.step })}</p>;
  const every =
    clock.every === "minutes"
      ? t("every.minutes", { step: clock.step })
      : t(`every.${clock.every}`, { time, minute: clock.minute });
  return (
    <p className="mt-1 text-faint text-sm">
      {every}
      {engine !== "off" && <> · {t("next", { when: format.relativeTime(next, now), time })}</>}
    </p>
  );
}
