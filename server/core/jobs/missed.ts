import { lastBegins } from "@/db/core/job-runs";
import { findTenant } from "@/db/shop/tenants";
import { type Ctx, inTransaction } from "../context";

/**
 * Which of these jobs were due for a tenant while nothing ran that would have begun them, as on a computer that is off
 * at night.
 * @param due when each was due last
 */
export const missedJobs = (
  ctx: Omit<Ctx, "now">,
  due: ReadonlyMap<string, Date>,
  now: Date,
): Promise<string[]> =>
  inTransaction({ ...ctx, now }, async (tx) => {
    const [tenant, begun] = [await findTenant(tx, ctx.tenantId), await lastBegins(tx, ctx.tenantId)];
    if (!tenant) return [];
    return [...due]
      .filter(([job, at]) => tenant.createdAt < at && (begun.get(job)?.getTime() ?? 0) < at.getTime())
      .map(([job]) => job);
  });
