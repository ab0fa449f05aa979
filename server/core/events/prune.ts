import { deletePublished } from "@/db/core/events";
import { type Ctx, inTransaction } from "../context";
import type { Batch } from "../jobs/run";

const KEPT_MS = 7 * 86_400_000;
const EVENTS_A_BATCH = 5000;

/** Deletes events that were published a week ago. */
export async function pruneOutbox({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const before = new Date(ctx.now.getTime() - KEPT_MS);
  const done = await inTransaction(ctx, (tx) => deletePublished(tx, ctx.tenantId, before, EVENTS_A_BATCH));
  return { done, more: done === EVENTS_A_BATCH };
}
