/** What rules look at: facts without personal data. Times in milliseconds, `day` is the store's own. */
export interface ReceiptFact {
  id: string;
  number: string;
  storeId: string;
  tillId: string | null;
  cashier: string | null;
  customerId: string | null;
  atMs: number;
  day: string;
}

export interface ReturnFact {
  id: string;
  purchaseId: string;
  storeId: string;
  tillId: string | null;
  cashier: string | null;
  customerId: string | null;
  atMs: number;
  day: string;
  boughtMs: number;
  /** hundredths of a point that had paid on the receipt */
  paidPoints: number;
}

export interface RegistrationFact {
  id: string;
  storeId: string | null;
  /** a cashier, or the till when it named none */
  by: string;
  /** the till, when it named no cashier */
  tillId: string | null;
  atMs: number;
  day: string;
}

/** A receipt and the one with the next smaller number of the same run. */
export interface NumberFact {
  receipt: ReceiptFact;
  before: string;
}

/** A receipt that was taken although something about it was odd. */
export interface RemarkFact {
  receipt: ReceiptFact;
  /** by how much the till's clock was wrong, milliseconds; null: it was right */
  clockMs: number | null;
  /** what was paid, less the net, minor units */
  tenderMinor: number;
  /** discounts of an offline till that are not those of its bundle, minor units */
  offline: { expectedMinor: number; givenMinor: number } | null;
}

/** A customer's card that belongs to a cashier. */
export interface StaffCardFact {
  customerId: string;
  cashier: string;
}

export interface Facts {
  /** receipts of known customers, with all those of the same customers around them */
  receipts: readonly ReceiptFact[];
  returns: readonly ReturnFact[];
  registrations: readonly RegistrationFact[];
  numbers: readonly NumberFact[];
  remarks: readonly RemarkFact[];
  /** of the customers who have new receipts, all of theirs in the last thirty days */
  history: readonly ReceiptFact[];
  staffCards: readonly StaffCardFact[];
}

export const NO_FACTS: Facts = {
  receipts: [],
  returns: [],
  registrations: [],
  numbers: [],
  remarks: [],
  history: [],
  staffCards: [],
};

export interface Limit {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export type Limits<Name extends string = string> = { readonly [N in Name]: Limit };

export interface Finding {
  /** of its rule: the same finding has the same key, however often it is found */
  key: string;
  atMs: number;
  storeId: string | null;
  tillId: string | null;
  cashier: string | null;
  customerId: string | null;
  /** the receipts behind it */
  purchases: readonly string[];
  /** the facts shown with the alert: numbers of things, and numbers of receipts */
  details: Readonly<Record<string, string | number>>;
}

export interface FraudRule<Name extends string = string> {
  readonly severity: "low" | "high";
  readonly limits: Limits<Name>;
  find(facts: Facts, limits: Readonly<Record<Name, number>>): Finding[];
}

export const rule = <Name extends string>(definition: FraudRule<Name>): FraudRule<Name> => definition;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const PURCHASES_MAX = 50;

export function groupsOf<T>(list: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The most of them that lie within so long a time, the first such when there are several. */
export function busiest<T extends { atMs: number }>(list: readonly T[], withinMs: number): T[] {
  const sorted = [...list].sort((a, b) => a.atMs - b.atMs);
  let best: T[] = [];
  let from = 0;
  for (const [to, one] of sorted.entries()) {
    while (one.atMs - (sorted[from]?.atMs ?? one.atMs) > withinMs) from++;
    if (to - from + 1 > best.length) best = sorted.slice(from, to + 1);
  }
  return best;
}

export const shown = (receipts: readonly { id: string }[]): string[] =>
  receipts.slice(0, PURCHASES_MAX).map(({ id }) => id);
