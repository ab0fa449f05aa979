/** A payment by one of our own gift cards. */
export interface GiftPaymentRow {
  /** of its posting */
  id: string;
  numberHash: string;
  /** null: the till sent no PIN */
  pinHash: string | null;
  amountMinor: number;
  currency: string;
}

const REFUSED = "RG002";
const REFUSALS = [
  "gift-card-not-found",
  "gift-card-pin-needed",
  "gift-card-blocked",
  "gift-card-expired",
  "gift-card-not-active",
  "gift-card-insufficient",
  "currency-mismatch",
] as const;

/** Why `pay_by_gift_cards` has failed; null for any other error. */
export function giftRefusalOf(error: unknown): (typeof REFUSALS)[number] | null {
  const { code, detail } = (error ?? {}) as { code?: unknown; detail?: unknown };
  return code === REFUSED ? (REFUSALS.find((known) => known === detail) ?? null) : null;
}
