import { setTimeout as sleep } from "node:timers/promises";
import { aliveWithin } from "@/db/alive";
import {
  abandonRuns,
  forgetRuns,
  insertRun,
  type JobRun,
  updateRun,
  withdrawIfBegun,
} from "@/db/core/job-runs";
import { now } from "@/server/core/clock";
import { newId } from "@/server/core/ids";
import { safeLine, tellableError } from "@/server/core/safe-error";
import { type Ctx, inTransaction } from "../context";

/** One bounded batch of a job, that can be repeated safely. */
export interface Batch {
  done: number;
  /** there is more to do: run it again at once */
  more: boolean;
}

export interface Runnable {
  id: string;
  run(call: { ctx: Ctx }): Promise<Batch>;
}

/** Why it runs, and of how many tries of the same call this is which. */
export interface Call {
  cause: JobRun["cause"];
  /** from 1 */
  attempt?: number;
  /** it is not retried after this attempt */
  last?: boolean;
  /** of a schedule that several processes follow: a run that has begun since then counts for it */
  due?: Date;
}

/** busy: another process runs it, or has run it since it was due */
export type RunReport = { state: "done"; done: number } | { state: "busy" };

/** a runner that was not seen for so long was killed */
const SILENT_MS = 120_000;
const BEAT_MS = SILENT_MS / 4;
const END_AGAIN_MS = 1000;
const RUNS_KEPT = 50;
const ERROR_LENGTH_MAX = 500;

/**
 * Runs a job's batches for one tenant until nothing is left, as its only owner, and keeps the run in the history. A
 * failure is kept there and rethrown without personal data, since queues store what they catch; the caller decides when
 * to retry.
 */
export const runJob = (ctx: Omit<Ctx, "now">, job: Runnable, call: Call): Promise<RunReport> =>
  run(ctx, job, call).catch((error: unknown) => {
    throw tellableError(error);
  });

/** A batch may take longer than the wait for a killed runner, so a running one reports itself at intervals. */
function keepBeating(beat: () => Promise<unknown>): () => void {
  // a failed report is repeated next time
  const timer = setInterval(() => void beat().catch(() => {}), BEAT_MS).unref();
  return () => clearInterval(timer);
}

/** The database is away: as soon as it is back, the next run need not wait until this one counts as dead. */
async function endLater(end: () => Promise<unknown>): Promise<void> {
  for (const until = Date.now() + SILENT_MS; Date.now() < until; ) {
    await sleep(END_AGAIN_MS, undefined, { ref: false });
    const ended = await end().then(
      () => true,
      () => false,
    );
    if (ended) return;
  }
}

async function run(
  ctx: Omit<Ctx, "now">,
  job: Runnable,
  { cause, attempt = 1, last = true, due }: Call,
): Promise<RunReport> {
  const { tenantId } = ctx;
  const at = (): Ctx => ({ ...ctx, now: now() });
  const id = newId();
  const began = at();
  const taken = await inTransaction(began, async (tx) => {
    await abandonRuns(tx, tenantId, job.id, aliveWithin(SILENT_MS, began.now), began.now);
    const row = { tenantId, id, job: job.id, cause, attempt, startedAt: began.now };
    return (await insertRun(tx, row)) && !(due && (await withdrawIfBegun(tx, row, due)));
  });
  if (!taken) return { state: "busy" };
  const update = (change: Parameters<typeof updateRun>[3]) =>
    inTransaction(at(), (tx) => updateRun(tx, tenantId, id, { ...change, seenAt: now() }));
  let done = 0;
  const stopBeating = keepBeating(() => update({}));
  try {
    for (let more = true; more; ) {
      const batch = await job.run({ ctx: at() });
      done += batch.done;
      more = batch.more;
      // taken for dead, and run by another process: that one goes on
      if (more && !(await update({ done }))) return { state: "busy" };
    }
  } catch (error) {
    const said = safeLine(error).slice(0, ERROR_LENGTH_MAX);
    const end = () => update({ state: "failed", done, error: said, gaveUp: last, finishedAt: now() });
    await end().catch(() => void endLater(end));
    throw error;
  } finally {
    stopBeating();
  }
  await inTransaction(at(), async (tx) => {
    await updateRun(tx, tenantId, id, { state: "done", done, seenAt: now(), finishedAt: now() });
    await forgetRuns(tx, tenantId, job.id, { id, most: RUNS_KEPT });
  });
  return { state: "done", done };
}
