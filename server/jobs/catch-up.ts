import type { Db } from "@/db/client";
import { now } from "@/server/core/clock";
import { missedJobs } from "@/server/core/jobs/missed";
import { listTenantIds } from "@/server/services/shop/tenants/list";
import { lastUntil } from "./clock";
import type { Job } from "./job";

/**
 * What is due once a night was missed where the computer is off at night: it begins when the app does. What is due more
 * often comes soon by itself.
 */
export async function catchUp(
  db: Db,
  jobs: readonly Job[],
  wake: (job: Job, tenantId: string) => Promise<void>,
): Promise<void> {
  const at = now();
  const nightly = new Map(
    jobs.flatMap((job) =>
      job.clock?.every === "day" ? [[job.id, { job, due: lastUntil(job.clock, at) }]] : [],
    ),
  );
  const due = new Map([...nightly].map(([id, entry]) => [id, entry.due]));
  for (const tenantId of await listTenantIds(db)) {
    const actor = { kind: "system", id: "catch-up" } as const;
    for (const id of await missedJobs({ db, tenantId, actor }, due, at)) {
      const missed = nightly.get(id);
      if (missed) await wake(missed.job, tenantId);
    }
  }
}
