import PgBoss from "pg-boss";
import type { Db } from "@/db/client";
import { QUEUE_SCHEMA } from "@/db/queue";
import { QUEUE_ROLE } from "@/db/roles";
import { runJob } from "@/server/core/jobs/run";
import { log } from "@/server/log";
import { listTenantIds } from "@/server/services/shop/tenants/list";
import { catchUp } from "./catch-up";
import { type CronClock, cronOf, isCron, ticks } from "./clock";
import type { Job } from "./job";
import { type EventCause, type Listeners, startRelay } from "./relay";
import { startTicker } from "./ticker";

/** The queue's sessions act as the role that owns the queue and nothing of ours; what only an owner may do is done. */
const SESSIONS = {
  max: 2,
  application_name: "regulars jobs",
  options: `-c role=${QUEUE_ROLE}`,
  connectionTimeoutMillis: 5000,
  statement_timeout: 60_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
  query_timeout: 65_000,
};
const STOP_MS = 10_000;

export interface Pace {
  /** how often a failure is tried again */
  retries: number;
  /** how long it waits first; each further pause is about twice as long */
  pauseSeconds: number;
  /** what this process wakes runs at once; the rest, and what is tried again, is looked for so often */
  pollSeconds: number;
  /**
   * how long the queue waits for a run: one whose process was killed keeps the job's next runs waiting, of every
   * tenant. One that only takes longer goes on, and who comes after it finds that it runs
   */
  runSecondsMax: number;
}
const PACE: Pace = { retries: 5, pauseSeconds: 30, pollSeconds: 10, runSecondsMax: 300 };

interface Wish {
  tenantId: string;
  cause: "clock" | EventCause;
}

export interface RunningJobs {
  stop(): Promise<void>;
}

const clockOf = (job: Job) => `${job.id}.clock`;

/**
 * Runs the list in this process, on a queue in our own PostgreSQL. Several processes may do so at once: a run for one
 * tenant has one owner.
 */
export async function startEmbeddedJobs(
  db: Db,
  url: string,
  listeners: Listeners,
  pace: Pace = PACE,
): Promise<RunningJobs> {
  const boss = new PgBoss({
    ...SESSIONS,
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    maintenanceIntervalSeconds: Math.min(60, pace.runSecondsMax),
  });
  // without a listener the process would end with the database's first hiccup
  boss.on("error", (error) => log.warn({ err: error }, "the jobs' queue is not well"));
  try {
    return await startOn(boss, db, listeners, pace);
  } catch (error) {
    // who starts it again has a queue of their own
    await boss.stop({ wait: true, graceful: false }).catch(() => {});
    throw error;
  }
}

async function startOn(boss: PgBoss, db: Db, listeners: Listeners, pace: Pace): Promise<RunningJobs> {
  const { jobs } = listeners;
  await boss.start();
  await unscheduleOthers(boss, jobs);
  const workers = new Map<string, string>();
  const wake = async (job: Job, wish: Wish) => {
    // one waits and one runs for each tenant; further requests are the same work. Requests with a waiting caller come
    // first
    await boss.send(job.id, wish, { singletonKey: wish.tenantId, priority: wish.cause === "clock" ? 0 : 1 });
    boss.notifyWorker(workers.get(job.id) ?? "");
  };
  for (const job of jobs) {
    workers.set(job.id, await startRuns(boss, db, job, pace));
    if (isCron(job.clock)) await startClock(boss, db, { job, clock: job.clock }, pace, wake);
  }
  await catchUp(db, jobs, (job, tenantId) => wake(job, { tenantId, cause: "clock" }));
  const relay = startRelay(db, listeners, (job, tenantId, cause) => wake(job, { tenantId, cause }));
  const tickers = jobs.flatMap((job) =>
    ticks(job.clock) ? [startTicker(job.clock, (due, left) => runForAll(db, job, due, left))] : [],
  );
  return {
    async stop() {
      await Promise.all([relay, ...tickers].map((one) => one.stop()));
      await boss.stop({ wait: true, graceful: true, timeout: STOP_MS });
    },
  };
}

/** What an older version of the list has left behind. */
async function unscheduleOthers(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const ours = new Set(jobs.filter(({ clock }) => isCron(clock)).map(clockOf));
  for (const { name } of await boss.getSchedules()) if (!ours.has(name)) await boss.unschedule(name);
}

async function startRuns(boss: PgBoss, db: Db, job: Job, pace: Pace): Promise<string> {
  const queue = {
    name: job.id,
    policy: "stately" as const,
    retryLimit: pace.retries,
    retryDelay: pace.pauseSeconds,
    retryBackoff: true,
    expireInSeconds: pace.runSecondsMax,
  };
  await boss.createQueue(job.id, queue);
  // one that was there has the pace of an older version
  await boss.updateQueue(job.id, queue);
  const options = { pollingIntervalSeconds: pace.pollSeconds, includeMetadata: true as const };
  const worker: string = await boss.work<Wish>(job.id, options, async ([item]) => {
    if (!item) return;
    // the next tenant's turn comes at once, not when it is time to look again
    boss.notifyWorker(worker);
    const { tenantId, cause } = item.data;
    const attempt = item.retryCount + 1;
    const call = { cause, attempt, last: attempt > item.retryLimit };
    const report = await runJob({ db, tenantId, actor: { kind: "system", id: job.id } }, job, call);
    // the run that goes on may have looked already at what this one was called for
    if (report.state === "busy" && cause !== "clock") throw new Error("it runs already; it is tried again");
  });
  return worker;
}

/** A job that runs every few seconds needs no queue: the next tick retries it, and of several processes one runs it. */
async function runForAll(db: Db, job: Job, due: Date, left: AbortSignal): Promise<void> {
  for (const tenantId of await listTenantIds(db)) {
    if (left.aborted) return;
    const actor = { kind: "system", id: job.id } as const;
    await runJob({ db, tenantId, actor }, job, { cause: "clock", due }).catch((err: unknown) =>
      log.warn({ err, tenantId, id: job.id }, "a job has failed: the clock calls it again"),
    );
  }
}

async function startClock(
  boss: PgBoss,
  db: Db,
  { job, clock }: { job: Job; clock: CronClock },
  pace: Pace,
  wake: (job: Job, wish: Wish) => Promise<void>,
): Promise<void> {
  const name = clockOf(job);
  const queue = { name, policy: "singleton" as const, expireInSeconds: pace.runSecondsMax };
  await boss.createQueue(name, queue);
  await boss.updateQueue(name, queue);
  await boss.work(name, { pollingIntervalSeconds: pace.pollSeconds }, async () => {
    for (const tenantId of await listTenantIds(db)) await wake(job, { tenantId, cause: "clock" });
  });
  await boss.schedule(name, cronOf(clock), {}, { tz: "UTC" });
}
