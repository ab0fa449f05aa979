import { z } from "zod";
import { SHORTEST_OF_SCHEME } from "@/server/core/card-schemes";
import { holdsSchemePan } from "@/server/core/pan";
import { line, someText } from "@/server/core/text";
import { panAt } from "../input-errors";

const MASKS_MAX = 20;
const OWN_FIRST_DIGITS = 6;
const BETWEEN = /[\s-]/g;
/** As long as a payment card's number, and without the fixed first digits that identify one issuer. */
const ANY_CARD = new RegExp(`(?<![\\d#])(?!\\d{${OWN_FIRST_DIGITS}})[\\d#]{${SHORTEST_OF_SCHEME},}`);

/** How the retailer's own numbers are made: `#` is any digit, everything else is itself. */
export const NumberMask = line(60)
  .min(1)
  .refine((mask) => !ANY_CARD.test(mask.replace(BETWEEN, "")), {
    error: `of ${SHORTEST_OF_SCHEME} and more digits the first ${OWN_FIRST_DIGITS} must be given: payment cards look the same`,
    params: { code: "mask-too-wide" },
  });

/** In one order, so that the same masks are the same setting. */
export const NumberMasks = z
  .array(NumberMask)
  .max(MASKS_MAX)
  .transform((masks) => [...new Set(masks)].sort());

export interface OwnNumbers {
  isCard(value: string): boolean;
  isReceipt(value: string): boolean;
}

const patternOf = (mask: string): string =>
  [...mask.replace(BETWEEN, "")]
    .map((sign) => (sign === "#" ? "\\d" : sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&")))
    .join("");

function matcher(masks: readonly string[]): (value: string) => boolean {
  if (masks.length === 0) return () => false;
  const all = new RegExp(`^(?:${masks.map(patternOf).join("|")})$`, "u");
  return (value) => all.test(value.replace(BETWEEN, ""));
}

/** A number of the retailer's own is not a payment card's, even if it looks like one. */
export const ownNumbers = (masks: {
  cardNumbers: readonly string[];
  receiptNumbers: readonly string[];
}): OwnNumbers => ({ isCard: matcher(masks.cardNumbers), isReceipt: matcher(masks.receiptNumbers) });

/** @throws DomainError("pan-rejected") */
export function refuseUnlessOwnCard(own: OwnNumbers, pointer: string, value: string): void {
  if (holdsSchemePan(value) && !own.isCard(value)) throw panAt(pointer);
}

/** The same of what a till calls its receipts, their lines, and what a fiscal device says of them. */
export function refuseUnlessOwnReceipt(own: OwnNumbers, pointer: string, value: unknown): void {
  const isRefused = (text: string) => holdsSchemePan(text) && !own.isReceipt(text);
  if (someText(value, isRefused)) throw panAt(pointer);
}
