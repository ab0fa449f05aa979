export const GIFT_CARD_STATUSES = ["issued", "active", "used-up", "expired", "blocked"] as const;
/**
 * `issued`: printed and worth nothing until it is sold; `active`: can pay; `used-up`: can be topped up, where its kind
 * allows; `expired` and `blocked`: takes no payment.
 */
export type GiftCardStatus = (typeof GIFT_CARD_STATUSES)[number];

export interface GiftCardFacts {
  activatedAtMs: number | null;
  /** the first moment at which it can no longer pay; null: never */
  expiresAtMs: number | null;
  blockedAtMs: number | null;
  /** minor units, never below 0 */
  balanceMinor: number;
}

/** Follows from the facts alone; of several states the gravest is returned: blocked, expired, issued, used up. */
export function statusOf(card: GiftCardFacts, nowMs: number): GiftCardStatus {
  if (card.blockedAtMs !== null) return "blocked";
  if (card.expiresAtMs !== null && card.expiresAtMs <= nowMs) return "expired";
  if (card.activatedAtMs === null) return "issued";
  return card.balanceMinor === 0 ? "used-up" : "active";
}

export type Refusal =
  | "gift-card-not-active"
  | "gift-card-active"
  | "gift-card-expired"
  | "gift-card-blocked"
  | "gift-card-not-reloadable"
  | "gift-card-insufficient";

const SHUT: Readonly<Partial<Record<GiftCardStatus, Refusal>>> = {
  blocked: "gift-card-blocked",
  expired: "gift-card-expired",
  issued: "gift-card-not-active",
};

/** Why a card may not be sold; null: it may. Only a card that was issued and not sold yet can be. */
export function refuseActivation(card: GiftCardFacts, nowMs: number): Refusal | null {
  const status = statusOf(card, nowMs);
  if (status === "issued") return null;
  return status === "blocked" || status === "expired" ? (SHUT[status] ?? null) : "gift-card-active";
}

/** Why a card may not be topped up; null: it may. */
export const refuseTopUp = (card: GiftCardFacts, reloadable: boolean, nowMs: number): Refusal | null =>
  SHUT[statusOf(card, nowMs)] ?? (reloadable ? null : "gift-card-not-reloadable");
