import { DateTime } from "luxon";
import { pruneLooks as removeLooks } from "@/db/insight/looks";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenant } from "@/server/core/tenant/load";

const LOOKS_A_BATCH = 5000;

/** What is older than the tenant keeps goes, the oldest first. */
export async function pruneLooks({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const done = await inTransaction(ctx, async (tx) => {
    const { looksKeptMonths, timezone } = await loadTenant(tx, ctx.tenantId);
    const before = DateTime.fromJSDate(ctx.now, { zone: timezone }).minus({ months: looksKeptMonths });
    return removeLooks(tx, before.toJSDate(), LOOKS_A_BATCH);
  });
  return { done, more: done === LOOKS_A_BATCH };
}
