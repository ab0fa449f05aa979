import type { Db } from "@/db/client";
import type { Consumer } from "@/server/core/events/consumer";
import { type Publish, publishEvents, readEvents, relayEvents } from "@/server/core/events/relay";
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

const wakeJobs =
  (jobs: readonly Job[], wake: Wake): Publish =>
  async (tenantId, topics) => {
    for (const job of jobs) {
      const cause = causeFor(job, topics);
      if (cause) await wake(job, tenantId, cause);
    }
  };

/** Consumers read what has happened, and it wakes the jobs that wait for it. @returns how many events were told of */
export const relayOnce = (db: Db, { jobs, consumers }: Listeners, wake: Wake): Promise<number> =>
  relayEvents(db, consumers, wakeJobs(jobs, wake));

/**
 * Consumers hear of an event within a second of its commit, whatever the jobs' clock says, and however long a
 * scheduler takes to be told.
 */
export function startRelay(db: Db, { jobs, consumers }: Listeners, wake: Wake): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void>;
  let telling: Promise<void> | null = null;
  const warn = (error: unknown) => log.warn({ err: error }, "events wait: they could not be told");
  const turn = async () => {
    // what is being told now would be told twice
    const isFree = telling === null;
    const heard = await readEvents(db, consumers);
    if (!isFree) return;
    telling = publishEvents(db, heard, wakeJobs(jobs, wake))
      .then(() => {})
      .catch(warn)
      .finally(() => {
        telling = null;
      });
  };
  const again = () => {
    reading = turn()
      .catch(warn)
      .finally(() => {
        if (!stopped) timer = setTimeout(again, TURN_MS);
      });
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await reading;
      await telling;
    },
  };
}
