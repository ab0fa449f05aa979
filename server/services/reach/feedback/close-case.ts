import { z } from "zod";
import { changeFeedback, lockFeedback } from "@/db/reach/feedback";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";

export const CloseCaseInput = z.object({ id: Id, note: text(500).min(3) });

/** What was answered to the buyer, or done about it. Closed once; a second time changes nothing. */
export async function closeCase({ ctx, input }: Verb<typeof CloseCaseInput>): Promise<{ closed: boolean }> {
  authorize(ctx, "feedback:manage");
  const { tenantId, now, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const row = await lockFeedback(tx, tenantId, input.id);
    if (!row) throw new DomainError("not-found", "there is no such answer");
    if (row.caseState !== "open") return { closed: false };
    const { keys } = await loadKeys(tx, tenantId);
    await changeFeedback(tx, tenantId, row.id, {
      caseState: "closed",
      closedBy: actor.kind === "staff" ? actor.id : null,
      closedAt: now,
      noteEncrypted: keys.encrypt(input.note),
    });
    await recordAudit(tx, ctx, { action: "feedback.close-case", subject: { kind: "feedback", id: row.id } });
    return { closed: true };
  });
}
