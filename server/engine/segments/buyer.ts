import type { Product } from "../basket/types";
import type { KeptAffinities } from "../portraits/shop";

/** One line of a receipt, or of a return. */
export interface BuyerLine {
  /** of the receipt or the return */
  document: string;
  atMs: number;
  /** on the tenant's calendar, YYYY-MM-DD */
  day: string;
  store: string;
  region: string | null;
  channel: string | null;
  sku: string;
  product: Product | null;
  /** no selector may match it: prescription, sensitive, or without the consent that the law asks for */
  isHidden: boolean;
  /** what was kept of it, or came back; thousandths, above 0 */
  quantityMilli: number;
  /** minor units */
  netMinor: number;
}

export interface BuyerPortrait {
  recencyDays: number;
  receipts: number;
  days: number;
  spentMinor: number;
  r: number | null;
  f: number | null;
  m: number | null;
  cell: string | null;
  alive: number | null;
  churn: number | null;
  purchases90: number | null;
  value12Minor: number | null;
  value36Minor: number | null;
  /** negative is overdue */
  visitDueIn: number | null;
  store: string | null;
  region: string | null;
  weekday: number | null;
  hour: number | null;
  channel: string | null;
  averageCheckMinor: number;
  priceSensitivity: number | null;
  affinities: KeptAffinities | null;
}

/** The last word on a purpose, for one channel or, without one, for all. */
export interface BuyerConsent {
  purpose: string;
  channel: string | null;
  granted: boolean;
}

/** A customer as rules see them, at a moment. */
export interface Buyer {
  /** when it is asked */
  nowMs: number;
  age: number | null;
  /** 0 is today */
  birthdayIn: number | null;
  registeredDays: number;
  locale: string | null;
  group: string | null;
  tier: string | null;
  registeredStore: string | null;
  registeredRegion: string | null;
  identifiers: readonly string[];
  household: boolean;
  /** as they hold: of each purpose and channel the last word, a later one for all channels before an older one for one */
  consents: readonly BuyerConsent[];
  /** hundredths */
  balancePoints: number;
  availablePoints: number;
  /** what can be lost, by the last day on which it can be spent */
  expiring: readonly { inDays: number; points: number }[];
  /** null: nothing was bought, or it is not looked at */
  portrait: BuyerPortrait | null;
  /** product and days until it runs out, negative is overdue */
  refills: readonly { sku: string; product: Product | null; dueIn: number }[];
  segments: readonly string[];
  bought: readonly BuyerLine[];
  returned: readonly BuyerLine[];
  /** what became of messages; `of` is the mailing or chain, the template and the purpose */
  messages: readonly { event: string; of: readonly (string | null)[]; channel: string; atMs: number }[];
  chains: readonly { code: string; state: "inside" | "done" }[];
  /** the first moment of the day that many days ago, in the tenant's zone */
  daysAgoMs(days: number): number;
  /** a day or a time of a rule, as a moment in the tenant's zone */
  momentMs(text: string): number;
}
