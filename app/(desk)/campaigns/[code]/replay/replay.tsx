"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Play, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { Empty, Notice } from "@/components/ui/states";
import { Outcome } from "./outcome";
import { Running } from "./running";

const DAYS = ["7", "30", "90", "365"] as const;
const POLL_MS = 1000;

interface ReplayProps {
  code: string;
  currency: string;
  timezone: string;
  canStart: boolean;
}

const NO_STORES: ReadonlyMap<string, string> = new Map();

export function Replay({ code, currency, timezone, canStart }: ReplayProps) {
  const t = useTranslations("replay");
  const trpc = useTRPC();
  const [days, setDays] = useState<(typeof DAYS)[number]>("30");
  const { data } = useQuery(
    trpc.campaigns.replay.latest.queryOptions(
      { code },
      {
        refetchInterval: ({ state }) =>
          state.data?.replay?.state === "running" || state.data?.other ? POLL_MS : false,
      },
    ),
  );
  const renew = trpc.campaigns.replay.pathFilter();
  const start = useSubmit(trpc.campaigns.replay.start.mutationOptions(), { renew });
  const cancel = useSubmit(trpc.campaigns.replay.cancel.mutationOptions(), { renew });
  const replay = data?.replay ?? null;
  const runs = replay?.state === "running";
  return (
    <div className="grid gap-5">
      {canStart && (
        <Card className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
          <Segmented
            label={t("days")}
            value={days}
            onChange={setDays}
            options={DAYS.map((value) => ({ value, label: t("lastDays", { days: Number(value) }) }))}
          />
          {runs ? (
            <Button busy={cancel.busy} onClick={() => cancel.send({ id: replay.id })}>
              <X aria-hidden /> {t("stop")}
            </Button>
          ) : (
            <Button
              variant="primary"
              busy={start.busy}
              disabled={Boolean(data?.other)}
              onClick={() => start.send({ code, days: Number(days) })}
            >
              <Play aria-hidden /> {t("start")}
            </Button>
          )}
        </Card>
      )}
      {data?.other && (
        <Notice tone="info" icon={FlaskConical}>
          {t("other", { name: data.other.name })}
        </Notice>
      )}
      {replay?.state === "failed" && (
        <Notice tone="warn" icon={TriangleAlert}>
          {t(`error.${replay.error ?? "unexpected"}`)}
        </Notice>
      )}
      {replay?.state === "cancelled" && <Notice tone="info">{t("cancelled")}</Notice>}
      {runs && <Running replay={replay} />}
      {replay?.result && (
        <Outcome
          replay={replay}
          result={replay.result}
          stores={data?.stores ?? NO_STORES}
          currency={currency}
          timezone={timezone}
        />
      )}
      {!replay && (
        <Card>
          <Empty icon={FlaskConical} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        </Card>
      )}
    </div>
  );
}
