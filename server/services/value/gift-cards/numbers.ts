import { randomInt } from "node:crypto";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { sameSecret, type TenantKeys } from "@/server/core/secrets";
import { type OwnNumbers, refuseUnlessOwnCard } from "@/server/core/tenant/own-numbers";
import { drawNumber, isCardNumber, normaliseNumber, tailOf } from "@/server/engine/gift-cards/number";

const PIN_DIGITS = 6;

export const numberHash = (keys: TenantKeys, number: string): string => keys.hash("gift-card", number);

/** A card's own number is part of it: equal PINs of two cards have different hashes. */
export const pinHash = (keys: TenantKeys, number: string, pin: string): string =>
  keys.hash("gift-card-pin", `${number} ${pin}`);

/** Follows from the number and the tenant's key, so that a file for the printer can be made once more. */
export const pinOf = (keys: TenantKeys, number: string): string =>
  String(
    Number.parseInt(keys.hash("gift-card-pin-made", number).slice(0, 12), 16) % 10 ** PIN_DIGITS,
  ).padStart(PIN_DIGITS, "0");

export interface CardSecrets {
  numberHash: string;
  numberEncrypted: string;
  tail: string;
}

export const secretsOf = (keys: TenantKeys, number: string): CardSecrets => ({
  numberHash: numberHash(keys, number),
  numberEncrypted: keys.encrypt(number),
  tail: tailOf(number),
});

export const newNumber = (): string => drawNumber((below) => randomInt(below));

/** The number as it is kept. What is said of a wrong one never repeats it. */
export function givenNumber(own: OwnNumbers, typed: string, pointer: string): string {
  refuseUnlessOwnCard(own, pointer, typed);
  const number = normaliseNumber(typed);
  if (!isCardNumber(number))
    throw fieldRefused(pointer, "gift-card-number", "4 to 40 letters and digits are expected");
  return number;
}

export const noSuchCard = (): DomainError =>
  new DomainError("gift-card-not-found", "no gift card has this number, or the PIN is another one");

/** A wrong PIN and a missing card get the same words. */
export function checkPin(
  keys: TenantKeys,
  number: string,
  hash: string | null,
  pin: string | undefined,
): void {
  if (hash === null) return;
  if (!pin) throw new DomainError("gift-card-pin-needed", "this gift card has a PIN");
  if (!sameSecret(pinHash(keys, number, pin), hash)) throw noSuchCard();
}
