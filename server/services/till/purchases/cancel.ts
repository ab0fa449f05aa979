import { z } from "zod";
import type { Tx } from "@/db/client";
import { keepCancellation, lockPurchase, type PurchaseRow, setCancelled } from "@/db/till/purchases";
import { countReturns } from "@/db/till/returns";
import { moneyText, pointsText } from "@/server/core/amounts";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordEvent } from "@/server/core/events/record";
import { toPublicId } from "@/server/core/ids";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { Id } from "@/server/core/wire";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { loadSold } from "@/server/services/till/returns/sold";
import { allThatIsLeft, undo } from "@/server/services/till/returns/undo";
import { cancelGiftCards, type TakenBack } from "@/server/services/value/gift-cards/give-back";
import { giftCardText } from "@/server/services/value/gift-cards/view";

export const CancelPurchaseInput = z.object({ purchaseId: Id, request: RequestKey.optional() });

export const CancelAnswer = z.object({
  purchaseId: z.string(),
  externalId: z.string(),
  status: z.literal("cancelled"),
  cancelledAt: z.string(),
  pointsRestored: z.string().meta({ description: "Points that had paid for it, given back" }),
  pointsTaken: z.string().meta({ description: "Points that this purchase had earned" }),
  balance: z
    .string()
    .nullable()
    .meta({ description: "After the cancellation; null for an anonymous purchase" }),
  soldGiftCards: z
    .array(
      z.object({
        number: z.string().meta({ description: "Masked: only its end is shown" }),
        sold: z.string().meta({ description: "What this receipt put on the card" }),
        taken: z.string().meta({ description: "What was left of it: no more of it is to be paid back" }),
      }),
    )
    .optional()
    .meta({
      description:
        "Gift cards that this receipt sold or topped up. Where less was taken than sold, the rest was spent: pay back so much less, and the card is blocked",
    }),
});
export type CancelAnswer = z.infer<typeof CancelAnswer>;

/** Everything that the purchase changed goes back; a second cancellation gets the response of the first. */
export async function cancelPurchase({
  ctx,
  input,
}: Verb<typeof CancelPurchaseInput>): Promise<Outcome<CancelAnswer>> {
  authorize(ctx, "sales");
  const { actor } = ctx;
  if (actor.kind !== "till") throw new DomainError("forbidden", "only a till can cancel a receipt");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const outcome = await inTransaction(ctx, (tx) =>
    once(tx, ctx, input.request, async () => {
      const purchase = await lockPurchase(tx, ctx.tenantId, actor.storeId, input.purchaseId);
      if (!purchase) throw new DomainError("purchase-not-found", "this store has no such purchase");
      const before = purchase.cancellation as CancelAnswer | null;
      if (before) return { status: 200, answer: before };
      return { status: 200, answer: await reverse(tx, ctx, live, purchase) };
    }),
  );
  await followAtOnce(ctx, "purchase.cancelled");
  return outcome;
}

const soldCardText = ({ tail, soldMinor, takenMinor }: TakenBack) => ({
  number: giftCardText({ tail, amountMinor: soldMinor }).number,
  sold: moneyText(soldMinor),
  taken: moneyText(takenMinor),
});

async function reverse(tx: Tx, ctx: Ctx, live: LiveCampaigns, purchase: PurchaseRow): Promise<CancelAnswer> {
  const { tenantId, now } = ctx;
  if ((await countReturns(tx, tenantId, purchase.id)) > 0)
    throw new DomainError("has-returns", "part of this receipt has been returned; return the rest");
  const all = await loadSold(tx, tenantId, purchase.id);
  // before it counts what the customer has bought
  await setCancelled(tx, tenantId, purchase.id, now);
  const { total, balance } = await undo(
    tx,
    { ctx, live, purchase },
    { all, parts: allThatIsLeft(all), ref: "cancel" },
  );
  const { sold } = await cancelGiftCards(tx, ctx, purchase);
  const answer: CancelAnswer = {
    purchaseId: toPublicId("purchase", purchase.id),
    externalId: purchase.externalId,
    status: "cancelled",
    cancelledAt: now.toISOString(),
    pointsRestored: pointsText(total.pointsRestored),
    pointsTaken: pointsText(total.pointsTaken),
    balance: balance === null ? null : pointsText(balance),
    ...(sold.length === 0 ? {} : { soldGiftCards: sold.map(soldCardText) }),
  };
  await keepCancellation(tx, tenantId, purchase.id, answer);
  await recordEvent(tx, ctx, "purchase.cancelled", {
    purchaseId: purchase.id,
    customerId: purchase.customerId,
    storeId: purchase.storeId,
  });
  return answer;
}
