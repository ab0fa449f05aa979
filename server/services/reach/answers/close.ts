import { z } from "zod";
import { closeAnswer, lockAnswer } from "@/db/reach/answers";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { noSuchAnswer } from "./inside/refusals";

export const CloseAnswerInput = z.object({ id: Id });

/** Nothing is to be answered. */
export async function markAnswerDone({ ctx, input }: Verb<typeof CloseAnswerInput>): Promise<void> {
  authorize(ctx, "answers:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const answer = await lockAnswer(tx, tenantId, input.id);
    if (!answer) throw noSuchAnswer();
    if (answer.doneAt) return;
    await closeAnswer(tx, tenantId, answer.id, { doneAt: now, doneBy: ctx.actor.id, replyId: null });
    await recordAudit(tx, ctx, { action: "answers.close", subject: { kind: "answer", id: answer.id } });
  });
}
