import PgBoss from "pg-boss";
import type { Db } from "@/db/client";
import { log } from "@/server/log";
import { runJob } from "@/server/services/jobs/run";
import { listTenantIds } from "@/server/services/tenants/list";
import type { Job } from "./job";
import { startRelay } from "./relay";

/** Queues live in a schema of their own, which the library makes and keeps. */
const SCHEMA = "regulars_jobs";
const SESSIONS_MOST = 2;
const POLL_SECONDS = 2;
const RETRIES = 5;
const RETRY_SECONDS = 10;
const RUN_HOURS_MOST = 2;
const STOP_MS = 10_000;

interface Wake {
  tenantId: string;
  cause: "clock" | "event" | "person";
}

export interface RunningJobs {
  stop(): Promise<void>;
}

const clockOf = (job: Job) => `${job.id}.clock`;

/**
 * Runs the list in this process, on a queue in our own PostgreSQL. Several processes may do so at once: a run for one
 * tenant has one owner.
 */
export async function startEmbeddedJobs(db: Db, url: string, jobs: readonly Job[]): Promise<RunningJobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: SESSIONS_MOST,
    application_name: "regulars jobs",
  });
  // without a listener the process would end with the database's first hiccup
  boss.on("error", (error) => log.warn({ err: error }, "the jobs' queue is not well"));
  await boss.start();
  for (const job of jobs) await startJob(boss, db, job);
  const relay = startRelay(db, jobs, (job, tenantId, cause) => wake(boss, job, { tenantId, cause }));
  return {
    async stop() {
      await relay.stop();
      await boss.stop({ wait: true, graceful: true, timeout: STOP_MS });
    },
  };
}

/** One waits and one runs for each tenant; whatever else comes meanwhile is the same work. */
const wake = (boss: PgBoss, job: Job, wish: Wake) => boss.send(job.id, wish, { singletonKey: wish.tenantId });

async function startJob(boss: PgBoss, db: Db, job: Job): Promise<void> {
  await boss.createQueue(job.id, {
    name: job.id,
    policy: "stately",
    retryLimit: RETRIES,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
    expireInHours: RUN_HOURS_MOST,
  });
  await boss.work<Wake>(job.id, { pollingIntervalSeconds: POLL_SECONDS }, async ([item]) => {
    if (!item) return;
    const { tenantId, cause } = item.data;
    const report = await runJob({ db, tenantId, actor: { kind: "system", id: job.id } }, job, cause);
    // the run that goes on may have looked already at what this one was called for
    if (report.state === "busy" && cause !== "clock") throw new Error("it runs already; it is tried again");
  });
  if (!job.cron) return;
  const clock = clockOf(job);
  await boss.createQueue(clock, { name: clock, policy: "singleton", retryLimit: RETRIES });
  await boss.work(clock, { pollingIntervalSeconds: POLL_SECONDS }, async () => {
    for (const tenantId of await listTenantIds(db)) await wake(boss, job, { tenantId, cause: "clock" });
  });
  await boss.schedule(clock, job.cron, {}, { tz: "UTC" });
}
