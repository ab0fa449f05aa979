import type { Db } from "@/db/client";
import { type RunReport, runJob } from "@/server/core/jobs/run";
import type { Job } from "./job";
import { type Listeners, relayOnce } from "./relay";

export interface TenantRun {
  tenantId: string;
  report: RunReport | { state: "failed"; error: unknown };
}

/** One tenant's failure does not keep the others waiting. */
export async function runFor(db: Db, job: Job, tenantIds: readonly string[]): Promise<TenantRun[]> {
  const runs: TenantRun[] = [];
  for (const tenantId of tenantIds) {
    const actor = { kind: "system", id: job.id } as const;
    const report = await runJob({ db, tenantId, actor }, job, { cause: "command" }).catch(
      (error: unknown) => ({ state: "failed", error }) as const,
    );
    runs.push({ tenantId, report });
  }
  return runs;
}

/**
 * What a permanent relay does: runs the jobs requested in the desk, and those that wait for events. An event whose job
 * fails waits for the next time.
 */
export const runWhatWaits = (db: Db, listeners: Listeners): Promise<number> =>
  relayOnce(db, listeners, (job, tenantId, cause) =>
    runJob({ db, tenantId, actor: { kind: "system", id: job.id } }, job, { cause }),
  );
