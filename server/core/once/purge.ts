import { z } from "zod";
import { deleteRequestsBefore } from "@/db/core/idempotency";
import { count, INT4_MAX } from "@/server/core/wire";
import { authorize, inTransaction, type Verb } from "../context";

const HOUR_MS = 3_600_000;

export const PurgeRequestsInput = z.object({
  /** the contract with tills is 72 hours at least */
  olderThanHours: count(INT4_MAX, 72).default(96),
  limit: count(10_000, 1).default(5_000),
});

/** One bounded batch; the caller goes on while `purged` equals the limit. */
export async function purgeRequests({
  ctx,
  input,
}: Verb<typeof PurgeRequestsInput>): Promise<{ purged: number }> {
  authorize(ctx, "sales");
  const before = new Date(ctx.now.getTime() - input.olderThanHours * HOUR_MS);
  return inTransaction(ctx, async (tx) => ({
    purged: await deleteRequestsBefore(tx, ctx.tenantId, before, input.limit),
  }));
}
