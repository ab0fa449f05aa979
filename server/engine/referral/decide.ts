import type { ReferralLimits } from "./terms";

/** Why a referral earns no reward. */
export const REFERRAL_REFUSALS = [
  "same-person",
  "household",
  "same-payment-card",
  "mutual",
  "referrer-gone",
  "newcomer-gone",
  "not-new",
  "referred",
  "limit-referrer",
  "limit-month",
  "limit-all",
] as const;
export type ReferralRefusal = (typeof REFERRAL_REFUSALS)[number];

/** Rewards that count: those that were taken back have freed their place. */
export interface GivenSoFar {
  readonly referrer: number;
  readonly referrerMonth: number;
  readonly inAll: number;
}

export interface ReferralFacts {
  /** there is a purchase in time that comes to enough */
  readonly bought: boolean;
  /** the last day has passed */
  readonly overdue: boolean;
  readonly samePerson: boolean;
  readonly sameAccount: boolean;
  /** the purchase was paid by a payment card that the referrer is known by */
  readonly samePaymentCard: boolean;
  readonly referrerActive: boolean;
  readonly newcomerActive: boolean;
  /** since they were put together with a customer who had bought before */
  readonly boughtBefore: boolean;
  /** likewise, with one who had been referred */
  readonly referredBefore: boolean;
  /** the newcomer has referred the referrer, and that was rewarded */
  readonly mutual: boolean;
  readonly given: GivenSoFar;
  readonly limits: ReferralLimits;
}

export type ReferralDecision =
  | { readonly kind: "wait" }
  | { readonly kind: "expire" }
  | { readonly kind: "give" }
  | { readonly kind: "refuse"; readonly why: ReferralRefusal };

const isFull = (given: number, most: number | null): boolean => most !== null && given >= most;

function refusalOf(facts: ReferralFacts): ReferralRefusal | null {
  const { given, limits } = facts;
  if (facts.samePerson) return "same-person";
  if (facts.sameAccount) return "household";
  if (facts.samePaymentCard) return "same-payment-card";
  if (facts.mutual) return "mutual";
  if (!facts.newcomerActive) return "newcomer-gone";
  if (!facts.referrerActive) return "referrer-gone";
  if (facts.referredBefore) return "referred";
  if (facts.boughtBefore) return "not-new";
  if (isFull(given.referrer, limits.perReferrer)) return "limit-referrer";
  if (isFull(given.referrerMonth, limits.perReferrerMonth)) return "limit-month";
  return isFull(given.inAll, limits.inAll) ? "limit-all" : null;
}

/**
 * Decides a referral that waits for the newcomer's first purchase. Both sides get their reward or neither does. Without
 * a purchase only the clock decides.
 */
export function decideReferral(facts: ReferralFacts): ReferralDecision {
  if (!facts.bought) return facts.overdue ? { kind: "expire" } : { kind: "wait" };
  const why = refusalOf(facts);
  return why ? { kind: "refuse", why } : { kind: "give" };
}

/**
 * Whether rewards that were given are kept.
 * @param left minor units of the purchase that were not returned; 0 when it was cancelled
 * @param minimum what it has to come to; an empty purchase never counts
 */
export const stillStands = (left: number, minimum: number, samePerson: boolean): boolean =>
  !samePerson && left >= Math.max(1, minimum);
