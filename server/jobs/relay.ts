import type { Db } from "@/db/client";
import type { Consumer } from "@/server/core/events/consumer";
import { type Publish, publishEvents, readEvents, relayEvents } from "@/server/core/events/relay";
import { wantedTopic } from "@/server/core/jobs/request";
import { log } from "@/server/log";
import type { Job } from "./job";

const TURN_MS = 400;
/** After much work, so many times as long as it took: tills come first, and a burst is read a little later. */
const REST = 3;
const REST_MS_MAX = 3000;

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

/** Consumers read the new events, and the jobs that wait for them are woken. @returns how many events were published */
export const relayOnce = (db: Db, { jobs, consumers }: Listeners, wake: Wake): Promise<number> =>
  relayEvents(db, consumers, wakeJobs(jobs, wake));

/**
 * Consumers get an event within a second of its commit, and of many at once within a few, independent of the jobs'
 * schedule and of a slow scheduler.
 */
export function startRelay(db: Db, { jobs, consumers }: Listeners, wake: Wake): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void>;
  let publishing: Promise<void> | null = null;
  const warn = (error: unknown) => log.warn({ err: error }, "events wait: they could not be published");
  const turn = async () => {
    // what is being published now would be published twice
    const isFree = publishing === null;
    const heard = await readEvents(db, consumers);
    if (!isFree) return;
    publishing = publishEvents(db, heard, wakeJobs(jobs, wake))
      .then(() => {})
      .catch(warn)
      .finally(() => {
        publishing = null;
      });
  };
  const again = () => {
    const since = performance.now();
    reading = turn()
      .catch(warn)
      .finally(() => {
        const rest = Math.min(REST_MS_MAX, REST * (performance.now() - since));
        if (!stopped) timer = setTimeout(again, Math.max(TURN_MS, rest));
      });
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await reading;
      await publishing;
    },
  };
}
