import { type CodeFormat, isWellFormed } from "../coupons/code";

/** Six random symbols and a check character, all from the alphabet of codes: 887 million of them. */
export const REFERRAL_CODE: CodeFormat = { prefix: "", length: 6 };

/**
 * A referral code as it was said, typed or pasted, in one spelling.
 * @returns null when no code can be written so: a symbol is wrong, missing or exchanged
 */
export function readReferralCode(text: string): string | null {
  const code = text.normalize("NFC").replace(/[\s-]/g, "").toUpperCase();
  return isWellFormed(REFERRAL_CODE, code) ? code : null;
}
