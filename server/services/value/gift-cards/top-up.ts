import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import { mayTopUp } from "@/server/engine/gift-cards/amounts";
import { refuseTopUp } from "@/server/engine/gift-cards/status";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { isSoldBefore, lockByNumber, post, receiptOperation, refuseVoidReceipt } from "./sale";
import { type GiftCardAnswer, TopUpGiftCardBody } from "./schema";
import { allow, amountsOf, factsOf, giftCardAnswer } from "./view";

export const TopUpGiftCardInput = z.object({ ...TopUpGiftCardBody.shape, request: RequestKey.optional() });

/** More money on a card that was sold before; its life does not change. */
export async function topUpGiftCard({
  ctx,
  input,
}: Verb<typeof TopUpGiftCardInput>): Promise<Outcome<GiftCardAnswer>> {
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
      const sale = { rule: "top-up" as const, amountMinor: input.amount };
      if (operation && (await isSoldBefore(tx, ctx, found.card.id, { ...sale, operation })))
        return { status: 200, answer: giftCardAnswer(found, ctx.now) };
      allow(refuseTopUp(factsOf(found.card), found.kind.reloadable, ctx.now.getTime()));
      if (!mayTopUp(amountsOf(found), found.card.balanceMinor, input.amount))
        throw fieldRefused("/amount", "amount", "cards of this kind are not topped up by so much");
      const topped = await post(tx, ctx, found, {
        ...sale,
        ...(operation ? { operation, receipt: input.purchase?.externalId ?? null } : {}),
      });
      await recordAudit(tx, ctx, {
        action: "gift-cards.top-up",
        subject: { kind: "gift-card", id: found.card.id },
        details: { amountMinor: input.amount },
      });
      return { status: 201, answer: giftCardAnswer(topped, ctx.now) };
    }),
  );
}
