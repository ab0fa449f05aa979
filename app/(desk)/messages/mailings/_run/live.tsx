"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Notice } from "@/components/ui/states";
import { Numbers } from "./numbers";

type Reached = Outputs["mailings"]["progress"];
const POLL_MS = 2000;

interface LiveProps {
  id: string;
  batchId: string | null;
  first: Reached;
  startsAt: Date | null;
  /** of the segment: of how many is not known before they are all gone through */
  members: number;
  currency: string;
}

const isMoving = ({ state }: Reached, startsAt: Date | null): boolean =>
  state === "filling" ||
  state === "sending" ||
  (state === "scheduled" && startsAt !== null && startsAt.getTime() <= Date.now());

/** How far it has come, asked again while it moves; when it has come to rest, the whole page is. */
export function Live({ id, batchId, first, startsAt, members, currency }: LiveProps) {
  const t = useTranslations("mailings.run");
  const format = useFormatter();
  const router = useRouter();
  const trpc = useTRPC();
  const { data = first } = useQuery({
    ...trpc.mailings.progress.queryOptions({ id }),
    initialData: first,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data, startsAt) ? POLL_MS : false),
  });
  const shown = useRef(first.state);
  useEffect(() => {
    if (shown.current === data.state) return;
    shown.current = data.state;
    router.refresh();
  }, [data.state, router]);
  const { state, counts } = data;
  if (state === "scheduled")
    return isMoving(data, startsAt) ? <Notice tone="info">{t("soon")}</Notice> : null;
  if (!counts) return null;
  const all = state === "filling" ? Math.max(counts.treated, members - counts.control) : counts.treated;
  const decided = counts.treated - counts.queued;
  return (
    <Card>
      <CardHead title={t("progress")} />
      <div className="grid gap-3 p-4 sm:p-5" aria-live="polite">
        <Progress
          towards
          value={decided}
          most={all}
          label={t("decided", { done: format.number(decided), of: format.number(all) })}
        />
        {counts.waiting > 0 && state !== "stopped" && (
          <Notice tone="info">{t("waiting", { count: counts.waiting })}</Notice>
        )}
        {counts.unknown > 0 && <Notice tone="warn">{t("unknown", { count: counts.unknown })}</Notice>}
      </div>
      <Numbers counts={counts} batchId={batchId} currency={currency} />
    </Card>
  );
}
