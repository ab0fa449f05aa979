"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { lookAround } from "@/app/_desk/look-around";
import { RemoveSample } from "@/app/_desk/remove-sample";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

const POLL_MS = 1500;

/** A made-up pharmacy of the person's own: load it with progress, go in, throw it away. */
export function SampleData() {
  const t = useTranslations("onboarding.sample");
  const locale = useLocale();
  const trpc = useTRPC();
  const { data: sample } = useQuery({
    ...trpc.samples.state.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.status === "loading" ? POLL_MS : false),
  });
  const renew = trpc.samples.pathFilter();
  const start = useSubmit(trpc.samples.start.mutationOptions(), { renew });
  if (!sample) return null;
  const share = new Intl.NumberFormat(locale, { style: "percent" }).format(sample.progress);
  const { status } = sample;
  return (
    <Card className="flex flex-wrap items-center gap-4 px-4 py-4 sm:px-5">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-warn-soft text-warn-text">
        <FlaskConical aria-hidden className="size-5" />
      </span>
      <div className="min-w-56 flex-1" aria-live="polite">
        <h2 className="font-semibold">{status === "loading" ? t("loading", { share }) : t("title")}</h2>
        <p className={status === "failed" ? "text-danger-text" : "text-muted"}>
          {status === "none" && t("text")}
          {status === "loading" && t("loadingText")}
          {status === "ready" && t("ready")}
          {status === "failed" && t("failed")}
        </p>
        {status === "loading" && (
          <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-line">
            <div
              className="h-full bg-accent transition-[width]"
              style={{ width: `${sample.progress * 100}%` }}
            />
          </div>
        )}
      </div>
      {(status === "none" || status === "failed") && (
        <Button busy={start.busy} onClick={() => start.send()}>
          {t("start")}
        </Button>
      )}
      {status === "ready" && (
        <div className="flex flex-wrap gap-2">
          <RemoveSample
            after={{ done: t("removed"), renew }}
            render={(open) => (
              <Button variant="quiet" onClick={open}>
                {t("remove")}
              </Button>
            )}
          />
          <Button variant="primary" onClick={() => lookAround(true)}>
            {t("open")}
          </Button>
        </div>
      )}
    </Card>
  );
}
