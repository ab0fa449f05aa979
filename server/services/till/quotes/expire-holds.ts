import { expireHeld } from "@/db/members/holds";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";

const HOLDS_A_BATCH = 5000;

/** Holds end by the clock: this only cleans up rows that the till has neither used nor released. */
export async function expireHolds({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const done = await expireHeld(tx, tenantId, now, HOLDS_A_BATCH);
    if (done > 0)
      await recordAudit(tx, ctx, {
        action: "quotes.expire-holds",
        subject: { kind: "quote", id: null },
        details: { holds: done },
      });
    return { done, more: done === HOLDS_A_BATCH };
  });
}
