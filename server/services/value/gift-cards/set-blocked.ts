import { z } from "zod";
import { changeGiftCard, insertGiftCardEvent, lockGiftCard } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { eventOf } from "./give-back";
import { noSuchCard } from "./numbers";

/** Why staff changed a card by hand; shown on the card's page. */
export const Reason = text(300).min(3);

export const SetGiftCardBlockedInput = z.object({ id: Id, blocked: z.boolean(), reason: Reason });

/** A lost or stolen card: it cannot pay until it is unblocked. Its money stays on it. */
export async function setGiftCardBlocked({
  ctx,
  input,
}: Verb<typeof SetGiftCardBlockedInput>): Promise<{ changed: boolean }> {
  authorize(ctx, "gift-cards:write");
  return inTransaction(ctx, async (tx) => {
    const found = await lockGiftCard(tx, ctx.tenantId, { id: input.id });
    if (!found) throw noSuchCard();
    if ((found.card.blockedAt !== null) === input.blocked) return { changed: false };
    const what = input.blocked ? "block" : "unblock";
    await changeGiftCard(tx, ctx.tenantId, input.id, { blockedAt: input.blocked ? ctx.now : null });
    await insertGiftCardEvent(tx, { ...eventOf(ctx, input.id), what, reason: input.reason });
    await recordAudit(tx, ctx, {
      action: `gift-cards.${what}`,
      subject: { kind: "gift-card", id: input.id },
    });
    return { changed: true };
  });
}
