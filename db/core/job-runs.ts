import { and, desc, eq, gte, inArray, max, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Statements, Tx } from "@/db/client";
import { jobRuns } from "@/db/schema";

export type JobRun = typeof jobRuns.$inferSelect;

interface NewRun {
  tenantId: string;
  id: string;
  job: string;
  cause: JobRun["cause"];
  attempt: number;
  startedAt: Date;
}

const ofJob = (tenantId: string, job: string) => and(eq(jobRuns.tenantId, tenantId), eq(jobRuns.job, job));

/** Frees the runs of runners that count as dead. */
export const abandonRuns = (tx: Tx, tenantId: string, job: string, alive: Alive, now: Date) =>
  tx
    .update(jobRuns)
    .set({ state: "failed", error: "interrupted", finishedAt: now })
    .where(and(ofJob(tenantId, job), eq(jobRuns.state, "running"), isDeadBy(jobRuns.seenAt, alive)));

/** false when the job runs for this tenant already. */
export async function insertRun(tx: Tx, row: NewRun): Promise<boolean> {
  const made = await tx
    .insert(jobRuns)
    .values({ ...row, state: "running", seenAt: row.startedAt })
    .onConflictDoNothing()
    .returning({ id: jobRuns.id });
  return made.length === 1;
}

/**
 * Of a run that was just inserted: goes again if another one has begun since then. After the insertion none can come
 * in between, for one runs at a time.
 */
export async function withdrawIfBegun(
  tx: Tx,
  { tenantId, id, job }: Pick<NewRun, "tenantId" | "id" | "job">,
  since: Date,
): Promise<boolean> {
  const others = and(ofJob(tenantId, job), ne(jobRuns.id, id), gte(jobRuns.startedAt, since));
  if ((await tx.$count(jobRuns, others)) === 0) return false;
  await tx.delete(jobRuns).where(and(eq(jobRuns.tenantId, tenantId), eq(jobRuns.id, id)));
  return true;
}

/** false when it has been taken for dead. */
export async function updateRun(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Pick<JobRun, "state" | "done" | "error" | "gaveUp" | "seenAt" | "finishedAt">>,
): Promise<boolean> {
  const changed = await tx
    .update(jobRuns)
    .set(change)
    .where(and(eq(jobRuns.tenantId, tenantId), eq(jobRuns.id, id), eq(jobRuns.state, "running")))
    .returning({ id: jobRuns.id });
  return changed.length === 1;
}

/** Of runs that found nothing to do only the last is kept, and of all others the last ones up to a limit. */
export const forgetRuns = (tx: Tx, tenantId: string, job: string, keep: { id: string; most: number }) =>
  tx.execute(sql`
    delete from job_runs where tenant_id = ${tenantId}::uuid and job = ${job} and state <> 'running'
      and id <> ${keep.id}::uuid and (
        (state = 'done' and done = 0) or id not in (
          select id from job_runs where tenant_id = ${tenantId}::uuid and job = ${job}
          order by started_at desc, id desc limit ${keep.most}))`);

/** When each job last began a run that ended well or still goes on. */
export async function lastBegins(tx: Tx, tenantId: string): Promise<Map<string, Date>> {
  const rows = await tx
    .select({ job: jobRuns.job, at: max(jobRuns.startedAt) })
    .from(jobRuns)
    .where(and(eq(jobRuns.tenantId, tenantId), ne(jobRuns.state, "failed")))
    .groupBy(jobRuns.job);
  return new Map(rows.flatMap(({ job, at }) => (at ? [[job, at]] : [])));
}

/** The last runs of each job, up to a limit. */
export const selectRuns = (tx: Tx, tenantId: string, jobs: string[], eachMax: number): Promise<JobRun[]> => {
  const newer = alias(jobRuns, "newer");
  const place = tx
    .select({ n: sql`count(*)` })
    .from(newer)
    .where(
      and(
        eq(newer.tenantId, tenantId),
        eq(newer.job, jobRuns.job),
        sql`(${newer.startedAt}, ${newer.id}) > (${jobRuns.startedAt}, ${jobRuns.id})`,
      ),
    );
  return tx
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.tenantId, tenantId), inArray(jobRuns.job, jobs), sql`(${place}) < ${eachMax}`))
    .orderBy(desc(jobRuns.startedAt), desc(jobRuns.id));
};

/** Of all tenants: no run of before a restore goes on. */
export const interruptRuns = (sql: Statements, at: Date) => sql`
  update job_runs set state = 'failed', error = 'interrupted', finished_at = ${at.toISOString()}
  where state = 'running'`;
