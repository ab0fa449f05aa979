import { canonicalJson } from "@/server/core/canonical-json";
import { hashIdentifier, normaliseAt } from "@/server/core/personal/identifiers";
import type { PreparedBasket } from "@/server/services/till/quotes/basket";
import { giftCardHashOf } from "@/server/services/value/gift-cards/pay";
import type { PurchaseBody } from "../schema";

export interface KeptPayment {
  type: string;
  amountMinor: number;
  cardTokenHash?: string;
  /** of one of our own gift cards */
  giftCardHash?: string;
}

/** A card's token, and a gift card's number, are kept only as the tenant's own hash of them; a PIN is not kept. */
export function keptPayments({ live }: PreparedBasket, body: PurchaseBody): KeptPayment[] {
  const { tenant } = live;
  const { keys } = tenant;
  return body.payments.map((payment, place) => {
    const { type, amount, cardToken } = payment;
    const giftCardHash = giftCardHashOf(tenant, payment, place);
    if (giftCardHash !== undefined) return { type, amountMinor: amount, giftCardHash };
    if (cardToken === undefined) return { type, amountMinor: amount };
    const given = { type: "card_token" as const, value: cardToken };
    const token = normaliseAt(`/payments/${place}/cardToken`, given, tenant);
    return { type, amountMinor: amount, cardTokenHash: hashIdentifier(keys, token) };
  });
}

/**
 * The same receipt has the same hash, however its numbers are written, whichever quote it came from, and whether it
 * was sent at once or kept by the till. The hash is keyed: a phone number must not be guessed from it.
 */
export function contentHash(basket: PreparedBasket, body: PurchaseBody, payments: KeptPayment[]): string {
  const content = { ...body, quoteId: undefined, offline: undefined };
  return basket.live.tenant.keys.hash(
    "receipt",
    canonicalJson({ ...content, customer: basket.who, payments }),
  );
}
