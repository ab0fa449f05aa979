/** What one side gets: points in hundredths, or one coupon of a series. */
export type ReferralGift =
  | { readonly kind: "points"; readonly points: number }
  | { readonly kind: "coupon"; readonly series: string };

export const REFERRAL_SIDES = ["newcomer", "referrer"] as const;
export type ReferralSide = (typeof REFERRAL_SIDES)[number];

/** How often rewards are given; null: as often as may be. */
export interface ReferralLimits {
  readonly perReferrer: number | null;
  readonly perReferrerMonth: number | null;
  readonly inAll: number | null;
}

/** What the owner has set. Money is minor units, points are hundredths, days are calendar days of the retailer. */
export interface ReferralTerms {
  readonly enabled: boolean;
  readonly newcomer: ReferralGift;
  readonly referrer: ReferralGift;
  /** what the first purchase has to come to, in money */
  readonly minimumMinor: number;
  /** within how many days after the code was named; null: whenever */
  readonly days: number | null;
  /** days between the purchase and the moment when a reward can be spent */
  readonly delayDays: number;
  readonly limits: ReferralLimits;
}

/** A retailer who has set nothing: switched off, with amounts that make sense as a beginning. */
export const DEFAULT_REFERRAL_TERMS: ReferralTerms = {
  enabled: false,
  newcomer: { kind: "points", points: 50_00 },
  referrer: { kind: "points", points: 50_00 },
  minimumMinor: 200_00,
  days: 30,
  delayDays: 14,
  limits: { perReferrer: null, perReferrerMonth: 5, inAll: null },
};
