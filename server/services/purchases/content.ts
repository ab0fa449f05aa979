import { canonicalJson } from "@/server/canonical-json";
import { hashIdentifier, normaliseIdentifier } from "../customers/identifiers";
import type { PreparedBasket } from "../quotes/basket";
import type { PurchaseBody } from "./schema";

export interface KeptPayment {
  type: string;
  amountMinor: number;
  cardTokenHash?: string;
}

/** A card's token is kept only as the tenant's own hash of it. */
export function keptPayments({ live }: PreparedBasket, body: PurchaseBody): KeptPayment[] {
  const { keys, country } = live.tenant;
  return body.payments.map(({ type, amount, cardToken }) => {
    if (cardToken === undefined) return { type, amountMinor: amount };
    const token = normaliseIdentifier({ type: "card_token", value: cardToken }, country);
    return { type, amountMinor: amount, cardTokenHash: hashIdentifier(keys, token) };
  });
}

/**
 * The same receipt has the same hash, however its numbers are written and whichever quote it came from. The hash is
 * keyed: a phone number must not be guessed from it.
 */
export function contentHash(basket: PreparedBasket, body: PurchaseBody, payments: KeptPayment[]): string {
  const { quoteId: _, ...content } = body;
  return basket.live.tenant.keys.hash(
    "receipt",
    canonicalJson({ ...content, customer: basket.who, payments }),
  );
}
