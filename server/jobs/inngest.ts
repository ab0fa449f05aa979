import { type ClientOptions, Inngest, type InngestFunction } from "inngest";
import type { Db } from "@/db/client";
import { runJob } from "@/server/core/jobs/run";
import { logOf } from "@/server/log";
import { listTenantIds } from "@/server/services/shop/tenants/list";
import { type CronClock, cronOf, isCron, ticks } from "./clock";
import type { Job } from "./job";
import { type EventCause, type Listeners, startRelay } from "./relay";
import { startTicker } from "./ticker";

const RETRIES = 5;

/** Inngest's names of functions have no dots. */
const idOf = (job: Job) => job.id.replaceAll(".", "-");
/** The event that wakes a job for one tenant. */
const eventOf = (job: Job) => `regulars/${job.id}`;

type Cause = "clock" | EventCause;
interface Woken {
  tenantId: string;
  cause: Cause;
  /** of a clock that is heard here, and not by Inngest: when */
  due?: string;
}

/** Reads INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_BASE_URL and INNGEST_DEV by itself. */
export const createInngest = (options: Omit<ClientOptions, "id"> = {}): Inngest =>
  new Inngest({ id: "regulars", logger: logOf("inngest"), ...options });

const wakeUp = (job: Job, tenantId: string, cause: Cause) => ({
  name: eventOf(job),
  data: { tenantId, cause } satisfies Woken,
});

/**
 * The same list as Inngest's functions: one for each job that runs it for one tenant, one run at a time, and for what
 * the clock starts another one that shares it out among the tenants.
 */
export function inngestFunctions(inngest: Inngest, db: Db, jobs: readonly Job[]): InngestFunction.Any[] {
  return jobs.flatMap((job) => [
    runFor(inngest, db, job),
    ...(isCron(job.clock) ? [shareOut(inngest, db, job, job.clock)] : []),
  ]);
}

const runFor = (inngest: Inngest, db: Db, job: Job) =>
  inngest.createFunction(
    {
      id: idOf(job),
      triggers: [{ event: eventOf(job) }],
      concurrency: { limit: 1, key: "event.data.tenantId" },
      retries: RETRIES,
      checkpointing: false,
    },
    async ({ event, step, attempt, maxAttempts = RETRIES + 1 }) => {
      const { tenantId, cause, due } = event.data as Woken;
      return step.run("run", async () => {
        const last = attempt + 1 >= maxAttempts;
        const call = { cause, attempt: attempt + 1, last, due: due ? new Date(due) : undefined };
        const report = await runJob({ db, tenantId, actor: { kind: "system", id: job.id } }, job, call);
        if (report.state === "busy" && cause !== "clock")
          throw new Error("it runs already; it is tried again");
        return report;
      });
    },
  );

const shareOut = (inngest: Inngest, db: Db, job: Job, clock: CronClock) =>
  inngest.createFunction(
    {
      id: `${idOf(job)}-clock`,
      triggers: [{ cron: cronOf(clock) }],
      singleton: { mode: "skip" },
      retries: RETRIES,
      checkpointing: false,
    },
    async ({ step }) => {
      const tenants = await step.run("tenants", () => listTenantIds(db));
      if (tenants.length > 0)
        await step.sendEvent(
          "wake",
          tenants.map((tenantId) => wakeUp(job, tenantId, "clock")),
        );
      return { tenants: tenants.length };
    },
  );

/**
 * Events go out from here, and the clock's shortest rounds, which Inngest's cron does not know; what they wake comes
 * back to `/api/inngest`.
 */
export function startInngestRelay(inngest: Inngest, db: Db, listeners: Listeners): { stop(): Promise<void> } {
  const relay = startRelay(db, listeners, (job, tenantId, cause) =>
    inngest.send(wakeUp(job, tenantId, cause)),
  );
  const tickers = listeners.jobs.flatMap((job) =>
    ticks(job.clock) ? [startTicker(job.clock, (due) => tellTick(inngest, db, job, due))] : [],
  );
  return {
    async stop() {
      await Promise.all([relay, ...tickers].map((one) => one.stop()));
    },
  };
}

/** Inngest takes an event of one id once, however many processes hear the clock. */
async function tellTick(inngest: Inngest, db: Db, job: Job, at: Date): Promise<void> {
  const due = at.toISOString();
  const tenants = await listTenantIds(db);
  if (tenants.length === 0) return;
  await inngest.send(
    tenants.map((tenantId) => ({
      id: `${eventOf(job)}:${tenantId}:${due}`,
      name: eventOf(job),
      data: { tenantId, cause: "clock", due } satisfies Woken,
    })),
  );
}
