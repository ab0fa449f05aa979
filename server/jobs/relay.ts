import type { Db } from "@/db/client";
import type { Consumer } from "@/server/core/events/consumer";
import { relayEvents } from "@/server/core/events/relay";
import { wantedTopic } from "@/server/core/jobs/request";
import { log } from "@/server/log";
import type { Job } from "./job";

const TURN_MS = 250;

export type EventCause = "event" | "person";
export interface Listeners {
  jobs: readonly Job[];
  consumers: readonly Consumer[];
}

export type Wake = (job: Job, tenantId: string, cause: EventCause) => Promise<unknown>;

function causeFor(job: Job, topics: ReadonlySet<string>): EventCause | null {
  if (topics.has(wantedTopic(job.id))) return "person";
  return job.on?.some((topic) => topics.has(topic)) ? "event" : null;
}

/** Consumers read what has happened, and it wakes the jobs that wait for it. @returns how many events were told of */
export const relayOnce = (db: Db, { jobs, consumers }: Listeners, wake: Wake): Promise<number> =>
  relayEvents(db, consumers, async (tenantId, topics) => {
    for (const job of jobs) {
      const cause = causeFor(job, topics);
      if (cause) await wake(job, tenantId, cause);
    }
  });

/** Within a second of its commit. */
export function startRelay(db: Db, listeners: Listeners, wake: Wake): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void>;
  const again = () => {
    turn = relayOnce(db, listeners, wake)
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
