/** What a person is inclined to buy, beside what everybody buys. */
export type Habit = "baby" | "cosmetics" | "allergy" | "breathing" | "elder" | "sport";

/** A medicine taken daily: the product and how well the person keeps to it. */
export interface Regimen {
  readonly product: number;
  /** packs bought at a time */
  readonly packs: number;
  /** standard deviation of the gap, as a part of it */
  readonly unsteadiness: number;
}

export type Group = "retail" | "wholesale" | "social" | "staff";

export interface DemoConsent {
  readonly purpose: "loyalty_terms" | "personal_data" | "marketing" | "profiling" | "health_profile";
  readonly channel: "sms" | "email" | null;
  readonly granted: boolean;
  /** milliseconds since the epoch */
  readonly at: number;
}

export interface DemoCustomer {
  readonly name: string;
  readonly group: Group;
  /** YYYY-MM-DD; a service card has none */
  readonly birthDate: string | null;
  readonly card: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly registeredAt: number;
  /** index into STORES */
  readonly store: number;
  /** members of one family share a surname and a store */
  readonly family: number | null;
  readonly habits: readonly Habit[];
  readonly regimens: readonly Regimen[];
  /** how often the person comes, against the others */
  readonly activity: number;
  /** when the person stops coming */
  readonly leavesAt: number;
  readonly serviceCard: boolean;
  readonly consents: readonly DemoConsent[];
}
