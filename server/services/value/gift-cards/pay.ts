import type { Refusal } from "@/db/refusals";
import type { GiftPaymentRow } from "@/db/value/gift-cards";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import type { TenantKeys } from "@/server/core/secrets";
import type { OwnNumbers } from "@/server/core/tenant/own-numbers";
import { givenNumber, numberHash, pinHash } from "./numbers";

interface Payment {
  type: string;
  amount: number;
  giftCard?: string | undefined;
  pin?: string | undefined;
}

type Tenant = { keys: TenantKeys; own: OwnNumbers };

/** The hash of a payment's card, as it may be stored; undefined for another shop's card, which is unknown here. */
export const giftCardHashOf = (
  { keys, own }: Tenant,
  { giftCard }: Payment,
  place: number,
): string | undefined =>
  giftCard === undefined
    ? undefined
    : numberHash(keys, givenNumber(own, giftCard, `/payments/${place}/giftCard`));

/** What a receipt takes from our own cards: a card given twice pays the sum once. */
export function giftPaymentsOf(
  tenant: Tenant & { currency: string },
  payments: readonly Payment[],
): GiftPaymentRow[] {
  const { keys, own, currency } = tenant;
  const byCard = new Map<string, GiftPaymentRow>();
  payments.forEach((payment, place) => {
    const hash = giftCardHashOf(tenant, payment, place);
    if (hash === undefined || payment.giftCard === undefined) return;
    const number = givenNumber(own, payment.giftCard, `/payments/${place}/giftCard`);
    const pin = payment.pin ? pinHash(keys, number, payment.pin) : null;
    const before = byCard.get(hash);
    byCard.set(hash, {
      id: before?.id ?? newId(),
      numberHash: hash,
      pinHash: before?.pinHash ?? pin,
      amountMinor: (before?.amountMinor ?? 0) + payment.amount,
      currency,
    });
  });
  return [...byCard.values()];
}

/** Whether any of our own cards paid on a receipt, by its payments as they are kept. */
export const isPaidByGiftCard = ({ payments }: { payments: unknown }): boolean =>
  Array.isArray(payments) && payments.some((payment) => payment?.giftCardHash !== undefined);

const SAID = {
  "gift-card-not-found": "no gift card has this number, or the PIN is another one",
  "gift-card-pin-needed": "this gift card has a PIN",
  "gift-card-blocked": "the gift card is blocked",
  "gift-card-expired": "the gift card has expired",
  "gift-card-not-active": "the gift card has not been sold yet",
  "gift-card-insufficient": "there is less on the gift card than it is to pay",
  "currency-mismatch": "the gift card is in another currency",
} as const;

const isSaid = (code: string): code is keyof typeof SAID => Object.hasOwn(SAID, code);

/** The till's error for a card that cannot pay. */
export function giftCardRefused({ detail: code }: Refusal): DomainError {
  if (!isSaid(code)) throw new Error(`a gift card was refused for ${code}`);
  return new DomainError(code, SAID[code], [{ pointer: "/payments", code, detail: SAID[code] }]);
}
