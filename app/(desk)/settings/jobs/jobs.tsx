"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Card, CardHead } from "@/components/ui/card";
import { JobRow } from "./job-row";
import type { JobsOverview } from "./overview";
import { Runner } from "./runner";

const SOON_MS = 1000;
const LATER_MS = 15_000;

const isBusy = ({ jobs }: JobsOverview): boolean =>
  jobs.some(({ wanted, runs }) => wanted || runs[0]?.state === "running");

export function Jobs() {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const { data } = useQuery({
    ...trpc.jobs.overview.queryOptions(),
    refetchInterval: ({ state }) =>
      waiting.size > 0 || (state.data && isBusy(state.data)) ? SOON_MS : LATER_MS,
  });
  if (!data) return null;
  const onWaiting = (id: string, isWaiting: boolean) =>
    setWaiting((before) => {
      const after = new Set(before);
      if (isWaiting) after.add(id);
      else after.delete(id);
      return after;
    });
  return (
    <div className="flex flex-col gap-5">
      <Runner engine={data.engine} events={data.events} now={data.now} />
      <Card>
        <CardHead title={t("title")} description={t("description")} />
        <ul className="divide-y divide-line">
          {data.jobs.map((job) => (
            <JobRow key={job.id} job={job} engine={data.engine} now={data.now} onWaiting={onWaiting} />
          ))}
        </ul>
      </Card>
    </div>
  );
}
