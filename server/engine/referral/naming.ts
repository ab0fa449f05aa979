/** Why a newcomer's code is not accepted. */
export type NamingRefusal = "off" | "own-code" | "household" | "not-new" | "referred" | "limit";

export interface NamingFacts {
  readonly enabled: boolean;
  /** the code is the newcomer's own, or of a customer they were merged with */
  readonly samePerson: boolean;
  /** both spend from one account */
  readonly sameAccount: boolean;
  /** receipts of the newcomer that count */
  readonly purchases: number;
  /** they were already referred */
  readonly referred: boolean;
  /** rewards of this referrer, and of everybody, that still count */
  readonly given: { readonly referrer: number; readonly inAll: number };
  readonly limits: { readonly perReferrer: number | null; readonly inAll: number | null };
}

const isFull = (given: number, most: number | null): boolean => most !== null && given >= most;

/**
 * Whether a newcomer may name a referrer's code. A limit of the month is not looked at: the purchase may come in
 * another month.
 * @returns null when nothing speaks against it
 */
export function whyNotNamed(facts: NamingFacts): NamingRefusal | null {
  if (!facts.enabled) return "off";
  if (facts.samePerson) return "own-code";
  if (facts.sameAccount) return "household";
  if (facts.referred) return "referred";
  if (facts.purchases > 0) return "not-new";
  if (isFull(facts.given.referrer, facts.limits.perReferrer)) return "limit";
  return isFull(facts.given.inAll, facts.limits.inAll) ? "limit" : null;
}
