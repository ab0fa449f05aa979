import { forgetLiveRows } from "@/db/campaigns/live-tracking";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";

/** An offline receipt is at most 30 days old: what tills saw before that is not needed. */
const KEPT_DAYS = 31;

export async function forgetLive({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000);
  return { done: await inTransaction(ctx, (tx) => forgetLiveRows(tx, ctx.tenantId, before)), more: false };
}
