import type { Db } from "@/db/client";
import { relayEvents } from "@/server/core/events/relay";
import { wantedTopic } from "@/server/core/jobs/request";
import { log } from "@/server/log";
import type { Job } from "./job";

const TURN_MS = 1000;

export type EventCause = "event" | "person";
export type Wake = (job: Job, tenantId: string, cause: EventCause) => Promise<unknown>;

function causeFor(job: Job, topics: ReadonlySet<string>): EventCause | null {
  if (topics.has(wantedTopic(job.id))) return "person";
  return job.on?.some((topic) => topics.has(topic)) ? "event" : null;
}

/** What has happened wakes the jobs that listen for it. @returns how many events were told of */
export const relayOnce = (db: Db, jobs: readonly Job[], wake: Wake): Promise<number> =>
  relayEvents(db, async (tenantId, topics) => {
    for (const job of jobs) {
      const cause = causeFor(job, topics);
      if (cause) await wake(job, tenantId, cause);
    }
  });

/** At the latest a second after. */
export function startRelay(db: Db, jobs: readonly Job[], wake: Wake): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void>;
  const again = () => {
    turn = relayOnce(db, jobs, wake)
      .then(() => {})
      .catch((error) => log.warn({ err: error }, "events wait: they could not be told"))
      .finally(() => {
        if (!stopped) timer = setTimeout(again, TURN_MS);
      });
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
