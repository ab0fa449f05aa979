/** A tier of the programme. Money is integer minor units; days are the tenant's dates, YYYY-MM-DD. */
export interface Tier {
  readonly code: string;
  /** spend within the window from which it is given */
  readonly fromMinor: number;
}

export interface TierRule {
  /** today is one of them; null: everything that was ever bought counts */
  readonly windowDays: number | null;
  /** the tier stays for this many days after the spend has become too little */
  readonly graceDays: number;
}

/** What a customer has spent within the window: net of returns, without cancelled receipts. */
export interface Spend {
  /** at least this much: it need not be counted on beyond the highest tier */
  readonly minor: number;
  /** for each threshold that it reaches, the day of the oldest receipt that is needed for it */
  readonly reached: readonly { readonly fromMinor: number; readonly on: string }[];
}

/** The tier that a customer has, and why it may stay. */
export interface Held {
  /** null: the one that begins at nothing, if there is one */
  readonly tier: string | null;
  /** the day on which the spend was first found too little for it; null while it is enough */
  readonly shortOn: string | null;
  /** set by a person, who overrules the spend; `until` is its last day, null: for good */
  readonly hand: { readonly until: string | null } | null;
  /** imported from another system, where it was held up to this day: until then it may rise, and does not fall */
  readonly keptUntil: string | null;
  /** an imported tier that has risen since: what it falls back to, and does not fall below, up to this day */
  readonly imported: { readonly tier: string; readonly until: string } | null;
}
