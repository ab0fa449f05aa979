import type { Gaps } from "./next-visit";

/** Share of a customer's spend (0 to 1) and lift against the shop's own share. */
export type AffinityMap = Record<string, [share: number, lift: number]>;

/** What a customer's money goes to, as it is kept. */
export interface KeptAffinities {
  categories: AffinityMap;
  /** by attribute, then by value */
  attributes: Record<string, AffinityMap>;
}

/** Shares of spend, 0 to 1, by category (with all below it) and by value of each attribute. */
export interface ShopShares {
  categories: Record<string, number>;
  attributes: Record<string, Record<string, number>>;
}

/** The upper ends of the lower four fifths of each measure, for scores of 1 to 5 (`quintileCuts`). */
export interface RfmCuts {
  /** of the last purchase day: later is better */
  lastDay: number[];
  frequency: number[];
  monetaryMinor: number[];
}

/** What is known of all customers of a shop together, and what each one is compared with. */
export interface ShopFacts {
  shares: ShopShares;
  /** two average receipts, minor units: what the shop's shares weigh as much as */
  priorMinor: number;
  /** how much the expectation of discounts weighs, in lines */
  discountWeight: number;
  /** null: no customer has come twice */
  gaps: Gaps | null;
  cuts: RfmCuts;
  /** what one purchase brings on average, minor units */
  usualMinor: number;
}

/** How well the models foretold what has happened since. */
export interface FitQuality {
  /** customers in tenths by what was said of them: mean P(buys), and the share of them that did */
  calibration: { said: number; did: number; customers: number }[];
  /** mean |said − did| over the tenths; null: there is too little past to tell */
  calibrationError: number | null;
  /** repeat purchases by week (its Monday), and what was expected of the weeks that were held back from the model */
  tracking: { week: string; actual: number; expected: number | null }[];
}
