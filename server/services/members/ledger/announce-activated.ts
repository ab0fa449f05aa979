import { announceActivated as announceIn } from "@/db/members/announcements";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenant } from "@/server/core/tenant/load";
import { announce } from "./inside/announce";

const ACCOUNTS_A_BATCH = 5000;
/** a later announcement would confuse the customer */
const DAYS_LATE_MAX = 3;

/**
 * Pending points become spendable by the clock alone: this only announces it, once per member of an account and day.
 */
export async function announceActivated({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { timezone } = await loadTenant(tx, tenantId);
    const window = { now, timezone, most: ACCOUNTS_A_BATCH, days: DAYS_LATE_MAX };
    const found = await announceIn(tx, tenantId, window);
    await announce(tx, ctx, "points.activated", found);
    return { done: found.length, more: found.length >= ACCOUNTS_A_BATCH };
  });
}
