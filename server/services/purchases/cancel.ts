import { z } from "zod";
import type { Tx } from "@/db/client";
import { lockBasketState } from "@/db/repositories/basket-state";
import { giveLimitsBack } from "@/db/repositories/campaign-limits";
import {
  emptyLots,
  type NewLot,
  type NewPosting,
  post,
  selectLotsOf,
  selectPostings,
} from "@/db/repositories/points";
import {
  addToPurchaseCount,
  insertEvent,
  lockPurchase,
  markCancelled,
  type PurchaseRow,
} from "@/db/repositories/purchases";
import { newId, toPublicId } from "@/server/ids";
import { authorize, type Ctx, inTransaction, type Verb } from "../context";
import { DomainError } from "../errors";
import { type Outcome, once, RequestKey } from "../idempotency/once";
import { pointsText } from "../quotes/answer";

export const CancelPurchaseInput = z.object({ purchaseId: z.uuid(), request: RequestKey.optional() });

export const CancelAnswer = z.object({
  purchaseId: z.string(),
  externalId: z.string(),
  status: z.literal("cancelled"),
  cancelledAt: z.string(),
  pointsTaken: z.string().meta({ description: "Points that this purchase had earned" }),
  balance: z
    .string()
    .nullable()
    .meta({ description: "After the cancellation; null for an anonymous purchase" }),
});
export type CancelAnswer = z.infer<typeof CancelAnswer>;

/** Everything that the purchase changed goes back; a second cancellation answers what the first one did. */
export async function cancelPurchase({
  ctx,
  input,
}: Verb<typeof CancelPurchaseInput>): Promise<Outcome<CancelAnswer>> {
  authorize(ctx, "sales");
  const { actor } = ctx;
  if (actor.kind !== "till") throw new DomainError("forbidden", "only a till can cancel a receipt");
  return inTransaction(ctx, (tx) =>
    once(tx, ctx, input.request, async () => {
      const purchase = await lockPurchase(tx, ctx.tenantId, actor.storeId, input.purchaseId);
      if (!purchase) throw new DomainError("purchase-not-found", "this store has no such purchase");
      const answer = (purchase.cancellation as CancelAnswer | null) ?? (await reverse(tx, ctx, purchase));
      return { created: false, answer };
    }),
  );
}

async function reverse(tx: Tx, ctx: Ctx, purchase: PurchaseRow): Promise<CancelAnswer> {
  const { tenantId, now } = ctx;
  const { customerId } = purchase;
  const { pointsTaken, balance } = customerId
    ? await takeBack(tx, ctx, purchase, customerId)
    : { pointsTaken: 0, balance: null };
  await giveLimitsBack(tx, tenantId, customerId, purchase.limitsTaken);
  const answer: CancelAnswer = {
    purchaseId: toPublicId("purchase", purchase.id),
    externalId: purchase.externalId,
    status: "cancelled",
    cancelledAt: now.toISOString(),
    pointsTaken: pointsText(pointsTaken),
    balance: balance === null ? null : pointsText(balance),
  };
  await markCancelled(tx, tenantId, purchase.id, now, answer);
  if (customerId) await addToPurchaseCount(tx, tenantId, customerId, -1);
  await insertEvent(tx, {
    tenantId,
    id: newId(),
    topic: "purchase.cancelled",
    payload: { purchaseId: purchase.id, customerId, storeId: purchase.storeId },
  });
  return answer;
}

/** Locks in the order of a purchase: customer, account, limits. */
async function takeBack(tx: Tx, ctx: Ctx, purchase: PurchaseRow, customerId: string) {
  const { tenantId, now } = ctx;
  const { customer } = await lockBasketState(tx, { tenantId, who: { customerId }, now, campaignIds: [] });
  const earned = (await selectPostings(tx, tenantId, purchase.id)).filter((p) => p.points !== 0);
  const [first] = earned;
  if (!first) return { pointsTaken: 0, balance: customer?.balance ?? 0 };
  const lots = await selectLotsOf(tx, tenantId, purchase.id);
  // where the lots are now: the customer may have been merged with another since
  const accountId = lots[0]?.accountId ?? first.accountId;
  await emptyLots(
    tx,
    tenantId,
    lots.map((lot) => lot.id),
  );
  const postings = earned.map(
    (p): NewPosting => ({
      tenantId,
      id: newId(),
      accountId,
      purchaseId: purchase.id,
      rule: `cancel:${p.rule}`,
      points: -p.points,
      occurredAt: now,
    }),
  );
  const pointsTaken = earned.reduce((sum, p) => sum + p.points, 0);
  // what was spent or has expired meanwhile is owed: a lot with a negative rest
  const shortfall = pointsTaken - lots.reduce((sum, lot) => sum + lot.left, 0);
  const owed: NewLot = {
    tenantId,
    id: newId(),
    accountId,
    purchaseId: purchase.id,
    points: -shortfall,
    left: -shortfall,
    activatesAt: now,
    expiresAt: null,
  };
  const balance = await post(tx, tenantId, accountId, {
    postings,
    lots: shortfall === 0 ? [] : [owed],
  });
  return { pointsTaken, balance };
}
