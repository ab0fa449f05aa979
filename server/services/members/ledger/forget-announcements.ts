import { deleteAnnouncementsBefore } from "@/db/members/announcements";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";

/** longer than anything can still be announced for a day */
const KEPT_MS = 31 * 86_400_000;
const ROWS_A_BATCH = 10_000;

/** An announcement is kept as long as it could be repeated. */
export async function forgetAnnouncements({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const before = new Date(ctx.now.getTime() - KEPT_MS);
  const done = await inTransaction(ctx, (tx) =>
    deleteAnnouncementsBefore(tx, ctx.tenantId, before, ROWS_A_BATCH),
  );
  return { done, more: done === ROWS_A_BATCH };
}
