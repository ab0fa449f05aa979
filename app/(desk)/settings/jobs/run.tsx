"use client";

import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { Job } from "./overview";
import type { JobWords } from "./use-words";

type Ran = Job["runs"][number];

interface RunProps {
  run: Ran;
  now: Date;
  words: JobWords;
}

const ICONS = {
  done: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />,
  failed: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-text" />,
  running: (
    <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 text-muted motion-safe:animate-spin" />
  ),
};

/** One run in a line: what came of it, when, why and how long. */
export function Run({ run, now, words }: RunProps) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const seconds = ((run.finishedAt ?? now).getTime() - run.startedAt.getTime()) / 1000;
  const long =
    seconds < 1
      ? t("moment")
      : format.number(Math.round(seconds), { style: "unit", unit: "second", unitDisplay: "short" });
  const outcome = run.done === 0 && run.state === "done" ? t("nothing") : words.done(run.done);
  const began = run.startedAt < now ? run.startedAt : now;
  return (
    <div className="flex gap-2 text-sm">
      {ICONS[run.state]}
      <div className="min-w-0">
        <p>
          <span className="font-medium">{run.state === "failed" ? t("failedRun") : outcome}</span>{" "}
          <span className="text-muted">
            <time
              dateTime={run.startedAt.toISOString()}
              title={format.dateTime(run.startedAt, { dateStyle: "medium", timeStyle: "medium" })}
            >
              {format.relativeTime(began, now)}
            </time>
            {" · "}
            {t(`causes.${run.cause}`)}
            {" · "}
            {long}
          </span>
        </p>
        {run.state === "failed" && <Failure run={run} />}
      </div>
    </div>
  );
}

const WORDS = [
  [/^interrupted$/, "interrupted"],
  [/ECONN|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_|terminating connection/i, "unreachable"],
  [/deadlock|could not serialize|lock timeout/i, "crowded"],
] as const;

function Failure({ run: { error, attempt, gaveUp } }: { run: Ran }) {
  const t = useTranslations("jobs.failures");
  const text = error ?? "";
  const known = WORDS.find(([pattern]) => pattern.test(text))?.[1];
  return (
    <>
      <p className="text-danger-text">{t(known ?? "other")}</p>
      {known !== "interrupted" && text && <p className="break-words font-mono text-muted text-xs">{text}</p>}
      <p className="text-muted">
        {gaveUp ? t("gaveUp", { count: attempt }) : t("again", { count: attempt })}
      </p>
    </>
  );
}
