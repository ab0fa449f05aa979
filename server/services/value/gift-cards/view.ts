import type { CardOfKind, GiftCardRow } from "@/db/value/gift-cards";
import { DomainError } from "@/server/core/errors";
import type { KindAmounts } from "@/server/engine/gift-cards/amounts";
import { type GiftCardFacts, type Refusal, statusOf } from "@/server/engine/gift-cards/status";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { GiftCardAnswer } from "./schema";

export const moneyText = (minor: number): string => formatDecimal(minor, 2);

export const masked = (tail: string): string => `••••${tail}`;

export const factsOf = (
  card: Pick<GiftCardRow, "activatedAt" | "expiresAt" | "blockedAt" | "balanceMinor">,
): GiftCardFacts => ({
  activatedAtMs: card.activatedAt?.getTime() ?? null,
  expiresAtMs: card.expiresAt?.getTime() ?? null,
  blockedAtMs: card.blockedAt?.getTime() ?? null,
  balanceMinor: card.balanceMinor,
});

export const amountsOf = ({ kind }: CardOfKind): KindAmounts => kind;

/** A till's view of a card. */
export const giftCardAnswer = ({ card, kind }: CardOfKind, now: Date): GiftCardAnswer => ({
  giftCard: {
    number: masked(card.tail),
    status: statusOf(factsOf(card), now.getTime()),
    balance: moneyText(card.balanceMinor),
    currency: card.currency,
    expiresAt: card.expiresAt?.toISOString() ?? null,
    kind: { code: kind.code, name: kind.name },
    reloadable: kind.reloadable,
    amounts: kind.fixedMinor.map(moneyText),
    min: moneyText(kind.minMinor),
    max: moneyText(kind.maxMinor),
  },
});

/** A till's view of an amount that went back to a card. */
export const giftCardText = ({ tail, amountMinor }: { tail: string; amountMinor: number }) => ({
  number: masked(tail),
  amount: moneyText(amountMinor),
});

const SAID: Record<Refusal, string> = {
  "gift-card-not-active": "the gift card has not been sold yet",
  "gift-card-active": "the gift card was sold before",
  "gift-card-expired": "the gift card has expired",
  "gift-card-blocked": "the gift card is blocked",
  "gift-card-not-reloadable": "cards of this kind cannot be topped up",
  "gift-card-insufficient": "there is less on the gift card",
};

export const refused = (code: Refusal, pointer: string): DomainError =>
  new DomainError(code, SAID[code], [{ pointer, code, detail: SAID[code] }]);

export function allow(refusal: Refusal | null, pointer = "/number"): void {
  if (refusal) throw refused(refusal, pointer);
}
