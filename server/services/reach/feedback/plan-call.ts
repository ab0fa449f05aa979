import { z } from "zod";
import { findFeedback } from "@/db/reach/feedback";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { type AddedCalls, addCalls } from "@/server/services/reach/call-tasks/add";

export const PlanCallInput = z.object({ id: Id, script: text(2000).min(1) });

/** A task to call about an answer: one, however often it is asked for. */
export async function planCall({ ctx, input }: Verb<typeof PlanCallInput>): Promise<AddedCalls> {
  authorize(ctx, "feedback:manage");
  authorize(ctx, "calls:manage");
  return inTransaction(ctx, async (tx) => {
    const found = await findFeedback(tx, ctx.tenantId, input.id);
    if (!found?.customerId) throw new DomainError("not-found", "there is no such answer, or it is nobody's");
    const { customerId } = found;
    const added = await addCalls(tx, ctx, [{ customerId, key: `feedback:${input.id}` }], {
      class: "service",
      script: input.script,
      dueAt: ctx.now,
      source: { kind: "feedback", id: input.id },
    });
    await recordAudit(tx, ctx, {
      action: "feedback.plan-call",
      subject: { kind: "customer", id: customerId },
      details: { feedback: input.id, made: added.made },
    });
    return added;
  });
}
