import { z } from "zod";
import { deleteMarkedCard, upsertMarkedCard } from "@/db/members/marked-cards";
import { CARD_MARKS } from "@/db/schema";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { lockMember } from "@/server/services/members/membership/lock";

export const MarkCardInput = z.object({
  id: Id,
  kind: z.enum(CARD_MARKS),
  /** of a staff card: how receipts name the cashier */
  cashier: text(100).nullable().default(null),
  earns: z.boolean(),
  reason: text(300).min(3),
});

/** Marks a card as not a buyer's own, and sets whether it earns points from now on. */
export async function markCard({ ctx, input }: Verb<typeof MarkCardInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { id, kind, earns, reason } = input;
  const cashier = kind === "staff" ? input.cashier || null : null;
  if (kind === "staff" && !cashier)
    throw fieldRefused("/cashier", "required", "say how receipts name the cashier");
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    const mark = { kind, cashier, earns, reason, markedAt: ctx.now, markedBy: ctx.actor.id };
    await upsertMarkedCard(tx, { tenantId: ctx.tenantId, customerId: id, ...mark });
    await recordAudit(tx, ctx, {
      action: "customers.mark-card",
      subject: { kind: "customer", id },
      details: { kind, earns },
    });
  });
}

export const UnmarkCardInput = z.object({ id: Id });

export async function unmarkCard({ ctx, input: { id } }: Verb<typeof UnmarkCardInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    if (!(await deleteMarkedCard(tx, ctx.tenantId, id))) return;
    await recordAudit(tx, ctx, { action: "customers.unmark-card", subject: { kind: "customer", id } });
  });
}
