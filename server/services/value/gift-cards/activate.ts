import { z } from "zod";
import { statementsOf, type Tx } from "@/db/client";
import { peekBasketState } from "@/db/till/basket-state";
import { type CardOfKind, changeGiftCard } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import { isSoldFor } from "@/server/engine/gift-cards/amounts";
import { refuseActivation } from "@/server/engine/gift-cards/status";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { spendCode } from "@/server/services/members/card-codes/spend";
import { identified, knownCustomer } from "@/server/services/members/customers/view";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { isSoldBefore, lockByNumber, post, receiptOperation, refuseVoidReceipt } from "./sale";
import { ActivateGiftCardBody, type GiftCardAnswer } from "./schema";
import { allow, amountsOf, factsOf, giftCardAnswer } from "./view";

export const ActivateGiftCardInput = z.object({
  ...ActivateGiftCardBody.shape,
  request: RequestKey.optional(),
});
type Input = z.output<typeof ActivateGiftCardInput>;

/** A card was sold at the till: it is worth what was paid for it, from now on. */
export async function activateGiftCard({
  ctx,
  input,
}: Verb<typeof ActivateGiftCardInput>): Promise<Outcome<GiftCardAnswer>> {
  authorize(ctx, "sales");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  refuseUnlessOwnReceipt(live.tenant.own, "/purchase/externalId", input.purchase?.externalId);
  return inTransaction(ctx, (tx) =>
    once(tx, ctx, input.request, async () => {
      if (input.purchase) await refuseVoidReceipt(tx, ctx, store.id, input.purchase.externalId);
      const found = await lockByNumber(tx, ctx, live.tenant, input.number);
      if (found.card.currency !== live.tenant.currency)
        throw new DomainError("currency-mismatch", "the gift card is in another currency");
      const operation = input.purchase && receiptOperation(store.id, input.purchase.externalId);
      const sale = { rule: "activate" as const, amountMinor: input.amount };
      if (operation && (await isSoldBefore(tx, ctx, found.card.id, { ...sale, operation })))
        return { status: 200, answer: giftCardAnswer(found, ctx.now) };
      allow(refuseActivation(factsOf(found.card), ctx.now.getTime()));
      if (!isSoldFor(amountsOf(found), input.amount))
        throw fieldRefused("/amount", "amount", "cards of this kind are not sold for so much");
      const opened = await open(tx, ctx, found, store.timezone, await buyerOf(tx, ctx, live, input));
      const sold = await post(tx, ctx, opened, {
        ...sale,
        ...(operation ? { operation, receipt: input.purchase?.externalId ?? null } : {}),
      });
      await recordAudit(tx, ctx, {
        action: "gift-cards.activate",
        subject: { kind: "gift-card", id: found.card.id },
        details: { amountMinor: input.amount },
      });
      return { status: 201, answer: giftCardAnswer(sold, ctx.now) };
    }),
  );
}

/** Its life begins with the day of the sale, in the store's calendar, and ends with a whole day. */
async function open(
  tx: Tx,
  ctx: Ctx,
  found: CardOfKind,
  timezone: string,
  customerId: string | null,
): Promise<CardOfKind> {
  const { lifetimeDays } = found.kind;
  const { expiresAt } = lotPeriod(ctx.now, ctx.now, timezone, { pendingDays: 0, lifetimeDays });
  const change = { activatedAt: ctx.now, expiresAt: found.card.expiresAt ?? expiresAt, customerId };
  await changeGiftCard(tx, ctx.tenantId, found.card.id, change);
  return { ...found, card: { ...found.card, ...change } };
}

async function buyerOf(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  { customer, purchase }: Input,
): Promise<string | null> {
  if (!customer) return null;
  const { who, code } = identified(live, customer, "/customer");
  // the card may be paid for on a receipt of the same customer, which is still to come
  await spendCode(statementsOf(tx), ctx, code, { receipt: purchase?.externalId ?? null, done: false });
  const query = { tenantId: ctx.tenantId, who, now: ctx.now, campaignIds: [] };
  return knownCustomer(await peekBasketState(tx, query)).id;
}
