import { findReplay, updateRunningReplay } from "@/db/campaigns/replays";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { ReplayIdInput } from "./get";
import { type ReplayView, viewOf } from "./view";

/** The runner sees it after its next few receipts. One that has ended stays as it is. */
export async function cancelReplay({ ctx, input }: Verb<typeof ReplayIdInput>): Promise<ReplayView> {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    const change = { state: "cancelled" as const, finishedAt: ctx.now };
    if (await updateRunningReplay(tx, ctx.tenantId, input.id, change))
      await recordAudit(tx, ctx, { action: "replay.cancel", subject: { kind: "replay", id: input.id } });
    const row = await findReplay(tx, ctx.tenantId, input.id);
    if (!row) throw new DomainError("not-found", "there is no such replay");
    return viewOf(row, ctx.now);
  });
}
