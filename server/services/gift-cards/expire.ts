import { z } from "zod";
import { emptyGiftCards, type GiftPosting, lockExpiredGiftCards } from "@/db/repositories/gift-cards";
import { newId } from "@/server/ids";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { placeOf } from "./sale";

export const ExpireGiftCardsInput = z.object({ limit: z.number().int().min(1).max(20_000).default(5000) });

/** One bounded batch, safe to repeat: what is left on cards whose life has ended is posted off. */
export async function expireGiftCards({
  ctx,
  input,
}: Verb<typeof ExpireGiftCardsInput>): Promise<{ cards: number; amountMinor: number; more: boolean }> {
  authorize(ctx, "gift-cards:write");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const due = await lockExpiredGiftCards(tx, tenantId, now, input.limit);
    if (due.length === 0) return { cards: 0, amountMinor: 0, more: false };
    const place = placeOf(ctx);
    const postings = due.map(({ id: cardId, balanceMinor }): GiftPosting => {
      const id = newId();
      const rule = "expire" as const;
      return {
        tenantId,
        id,
        cardId,
        operation: id,
        rule,
        amountMinor: -balanceMinor,
        occurredAt: now,
        ...place,
      };
    });
    await emptyGiftCards(tx, tenantId, postings);
    const amountMinor = due.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0);
    await recordAudit(tx, ctx, {
      action: "gift-cards.expire",
      subject: { kind: "gift-cards", id: null },
      details: { cards: due.length, amountMinor },
    });
    return { cards: due.length, amountMinor, more: due.length === input.limit };
  });
}
