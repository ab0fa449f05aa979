import { emptyGiftCards, type GiftPosting, lockExpiredGiftCards } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Batch } from "@/server/core/jobs/run";
import { placeOf } from "./sale";

const CARDS_A_BATCH = 5000;

/**
 * Posts off what is left on expired cards. Cards that are in use are left for the next batch. Until then they cannot
 * pay either: that is decided by the clock.
 */
export async function expireGiftCards({ ctx }: { ctx: Ctx }): Promise<Batch> {
  authorize(ctx, "gift-cards:write");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const due = await lockExpiredGiftCards(tx, tenantId, now, CARDS_A_BATCH);
    if (due.length === 0) return { done: 0, more: false };
    const place = placeOf(ctx);
    const postings = due.map(({ id: cardId, balanceMinor }): GiftPosting => {
      const id = newId();
      const posting = { tenantId, id, cardId, operation: id, occurredAt: now, ...place };
      return { ...posting, rule: "expire", amountMinor: -balanceMinor };
    });
    await emptyGiftCards(tx, tenantId, postings);
    await recordAudit(tx, ctx, {
      action: "gift-cards.expire",
      subject: { kind: "gift-cards", id: null },
      details: { cards: due.length, amountMinor: due.reduce((sum, card) => sum + card.balanceMinor, 0) },
    });
    return { done: due.length, more: due.length === CARDS_A_BATCH };
  });
}
