import { createHmac } from "node:crypto";
import { cardCode, linkLetters, parseCardCode, stepAt, stepText } from "@/server/core/card-code";
import { fieldRefused } from "@/server/core/errors";
import { sameSecret, type TenantKeys } from "@/server/core/secrets";

/** The key that the page signs its codes with, in hex; everyone with the link has it. */
export const cardKey = (keys: TenantKeys, linkId: string): string => keys.hash("card-code", linkId);

/** How the link's identifier is looked up: by nothing that can be typed. */
export const cardLinkHash = (keys: TenantKeys, linkId: string): string => keys.hash("card-link", linkId);

export const codeOf = (keys: TenantKeys, linkId: string, step: number): string => {
  const mac = createHmac("sha256", Buffer.from(cardKey(keys, linkId), "hex"))
    .update(stepText(step))
    .digest();
  return cardCode(linkLetters(linkId), step, mac);
};

/** The step before, the present one, and the next for clocks that run ahead: a picture of it is worth a minute. */
const isFresh = (step: number, at: Date): boolean => Math.abs(stepAt(at.getTime()) - step) <= 1;

/**
 * The link of a scanned code, and whether it was shown at that time; null when it is no such code, but a value of
 * another kind.
 * @param moments at any of which it may have been scanned
 * @throws DomainError when it is forged
 */
export function openCardCode(
  keys: TenantKeys,
  value: string,
  moments: readonly Date[],
): { linkId: string; step: number; fresh: boolean } | null {
  const code = parseCardCode(value);
  if (!code) return null;
  const { linkId, step } = code;
  if (!sameSecret(value.toLowerCase(), codeOf(keys, linkId, step)))
    throw fieldRefused("/value", "qr-invalid", "this code was not made by a customer's card page");
  return { linkId, step, fresh: moments.some((at) => isFresh(step, at)) };
}
