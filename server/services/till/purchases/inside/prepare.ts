import type { Revisions } from "@/db/campaigns/live-history";
import type { PurchaseRemarks } from "@/db/schema";
import type { GiftPaymentRow } from "@/db/value/gift-cards";
import type { Ctx } from "@/server/core/context";
import type { RequestKey } from "@/server/core/once/once";
import { refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import { offlineRevisions, offlineTerms } from "@/server/services/campaigns/live/as-of";
import type { Terms } from "@/server/services/campaigns/live/terms";
import { type PreparedBasket, prepareBasket } from "@/server/services/till/quotes/basket";
import { giftPaymentsOf } from "@/server/services/value/gift-cards/pay";
import type { PurchaseBody } from "../schema";
import { contentHash, type KeptPayment, keptPayments } from "./content";
import { type OpenedQuote, openPromise } from "./promise";
import { scanMoments } from "./scan-moments";
import { type TillGave, whatTillGave } from "./till-gave";

/** A receipt with all that is known of it before it is written. */
export interface PreparedPurchase {
  basket: PreparedBasket;
  /** as it is scored: see TillGave */
  body: PurchaseBody;
  /** the moment that it counts at */
  occurredAt: Date;
  payments: KeptPayment[];
  gifts: GiftPaymentRow[];
  hash: string;
  promised: OpenedQuote | null;
  /** what decides where no live quote does: today's, or of an offline receipt those of its time */
  terms: Terms;
  /** discounts that the till has given by itself; null: we decide */
  given: TillGave["given"] | null;
  /** what was odd about it before it was scored */
  remarks: PurchaseRemarks;
  request: RequestKey | undefined;
}

/** @param revisions of an offline receipt's time, where they are known already */
export async function preparePurchase(
  ctx: Ctx,
  body: PurchaseBody,
  request: RequestKey | undefined,
  revisions: Revisions | undefined,
): Promise<PreparedPurchase> {
  const basket = await prepareBasket(ctx, body, scanMoments(ctx, body));
  refuseUnlessOwnReceipt(basket.live.tenant.own, "/fiscal", body.fiscal);
  const payments = keptPayments(basket, body);
  const common = {
    basket,
    payments,
    gifts: giftPaymentsOf(basket.live.tenant, body.payments),
    hash: contentHash(basket, body, payments),
    request,
  };
  if (body.offline)
    return { ...common, promised: null, ...(await offlinePart(ctx, basket, body, revisions)) };
  const remarks = basket.sentAt ? { sentAt: basket.sentAt.toISOString() } : {};
  const promised = await openPromise(ctx, basket, body);
  return { ...common, body, occurredAt: basket.at, promised, terms: basket, given: null, remarks };
}

/** A receipt that was paid without a connection is decided by what was valid then. */
async function offlinePart(
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
  revisions: Revisions | undefined,
) {
  const occurredAt = paidAt(ctx, body);
  const then = revisions ?? (await offlineRevisions(ctx, [occurredAt]))[0];
  if (!then) throw new Error("a moment without revisions");
  const terms = await offlineTerms(ctx, basket, then, skusOf(body));
  const gave = await whatTillGave(ctx, terms, body, occurredAt);
  if (!gave) return { body, occurredAt, terms, given: null, remarks: {} };
  const remarks = gave.difference ? { offline: gave.difference } : {};
  return { body: gave.body, occurredAt, terms: gave.terms, given: gave.given, remarks };
}

/** When a receipt without a connection was paid. */
export const paidAt = ({ now }: Ctx, { occurredAt }: PurchaseBody): Date => occurredAt ?? now;

export const skusOf = ({ lines }: PurchaseBody): string[] => lines.map(({ sku }) => sku);

/** Ids of the campaigns with limits, whichever terms come to decide. */
export const limitedIds = ({ terms, promised }: PreparedPurchase): string[] => [
  ...new Set([terms, promised?.terms ?? terms].flatMap(({ live }) => live.limited.map(({ id }) => id))),
];
