"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import type { Job } from "./overview";

const PATIENCE_MS = 120_000;

interface RunNow {
  busy: boolean;
  start: () => void;
}

/** Requests a run, waits for its end and shows the result; or shows that none has begun for two minutes. */
export function useRunNow(
  { id, wanted, runs }: Job,
  name: string,
  onWaiting: (id: string, waiting: boolean) => void,
): RunNow {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const notify = useNotify();
  const [asked, setAsked] = useState<Date | null>(null);
  const ask = useSubmit(trpc.jobs.runNow.mutationOptions(), {
    renew: trpc.jobs.pathFilter(),
    onDone: ({ at }) => {
      setAsked(at);
      onWaiting(id, true);
    },
  });
  const ended = asked && runs.find((run) => run.startedAt >= asked && run.state !== "running");
  const show = useRef(() => {});
  show.current = () => {
    setAsked(null);
    onWaiting(id, false);
    if (!ended) notify.failed(t("notBegun", { name }));
    else if (ended.state === "failed") notify.failed(t("ranFailed", { name }));
    else notify.done(t("ranDone", { name }));
  };
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => show.current(), ended ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asked, ended]);
  const busy = ask.busy || asked !== null || wanted || runs[0]?.state === "running";
  return { busy, start: () => ask.send({ job: id }) };
}
