"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import type { Job } from "./overview";

const PATIENCE_MS = 120_000;

interface RunNow {
  busy: boolean;
  start: () => void;
}

/** Asks for a run and waits for its end, which it tells; or tells that none has begun for two minutes. */
export function useRunNow(
  { id, wanted, runs }: Job,
  name: string,
  onWaiting: (id: string, waiting: boolean) => void,
): RunNow {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<Date | null>(null);
  const ask = useMutation(
    trpc.jobs.runNow.mutationOptions({
      onSuccess: ({ at }) => {
        setAsked(at);
        onWaiting(id, true);
      },
      onError: (error) => notify.failed(errorText(error)),
      onSettled: () => client.invalidateQueries(trpc.jobs.pathFilter()),
    }),
  );
  const ended = asked && runs.find((run) => run.startedAt >= asked && run.state !== "running");
  const tell = useRef(() => {});
  tell.current = () => {
    setAsked(null);
    onWaiting(id, false);
    if (!ended) notify.failed(t("notBegun", { name }));
    else if (ended.state === "failed") notify.failed(t("ranFailed", { name }));
    else notify.done(t("ranDone", { name }));
  };
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => tell.current(), ended ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asked, ended]);
  const busy = ask.isPending || asked !== null || wanted || runs[0]?.state === "running";
  return { busy, start: () => ask.mutate({ job: id }) };
}
