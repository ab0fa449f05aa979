import { announceExpiring as announceIn } from "@/db/members/announcements";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenant } from "@/server/core/tenant/load";
import { announce } from "./inside/announce";

/** Customers are notified a month and a week before points end. */
export const REMIND_DAYS = [30, 7] as const;

const ACCOUNTS_A_BATCH = 20_000;

/** Once for each member of an account, ending day and reminder. Who would get two at once gets the last of them. */
export async function announceExpiring({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { timezone } = await loadTenant(tx, tenantId);
    const window = { now, timezone, most: ACCOUNTS_A_BATCH, daysBefore: REMIND_DAYS };
    const found = await announceIn(tx, tenantId, window);
    await announce(tx, ctx, "points.expiring", found);
    return { done: found.length, more: found.length >= ACCOUNTS_A_BATCH };
  });
}
