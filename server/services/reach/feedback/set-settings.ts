import { z } from "zod";
import { upsertLowAt } from "@/db/reach/feedback";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { count } from "@/server/core/wire";

export const SetFeedbackSettingsInput = z.object({ lowAt: count(4, 1) });

/** From now on a rating up to this opens a case; those given before stay as they are. */
export async function setFeedbackSettings({
  ctx,
  input,
}: Verb<typeof SetFeedbackSettingsInput>): Promise<void> {
  authorize(ctx, "feedback:manage");
  await inTransaction(ctx, async (tx) => {
    await upsertLowAt(tx, ctx.tenantId, input.lowAt);
    await recordAudit(tx, ctx, {
      action: "feedback.set-settings",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { lowAt: input.lowAt },
    });
  });
}
