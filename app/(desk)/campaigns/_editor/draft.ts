import type { Outputs } from "@/app/_trpc/types";

export type RuleKinds = Outputs["campaigns"]["kinds"];
export type RuleKind = RuleKinds["conditions"][number];
export type ArgShape = RuleKind["args"][number];

/** The values of an attribute that were chosen; a list, for its code may be any word. */
export interface AttributeChoice {
  code: string;
  values: string[];
}

export interface Selector {
  skus?: string[];
  categories?: string[];
  attributes?: AttributeChoice[];
  not?: Selector;
}

/** What a field holds while it is edited: numbers stay as they are typed. */
export type Value = string | boolean | string[] | Selector;

/** A condition or a reward; values that its kind does not ask for wait for a kind that does. */
export interface RuleDraft {
  /** of this page only: React's key, and the way back to the focus */
  key: string;
  kind: string;
  values: Record<string, Value>;
}

export interface OwnInstrument {
  key: string;
  shared: false;
  code: string;
  name: string;
  when: RuleDraft[];
  reward: RuleDraft;
}

export interface SharedInstrument {
  key: string;
  shared: true;
  code: string;
}

export type InstrumentDraft = OwnInstrument | SharedInstrument;

export const PLACES = ["stores", "regions", "brands"] as const;
export const AUDIENCES = ["groups", "segments"] as const;
export type ScopeName = (typeof PLACES)[number] | (typeof AUDIENCES)[number];

export const STACKINGS = ["best", "stack", "exclusive"] as const;
export type Stacking = (typeof STACKINGS)[number];
export type Status = "draft" | "active" | "paused" | "ended";

export const ALL_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const DAY_START = "00:00";
export const DAY_END = "24:00";

export interface CampaignDraft {
  code: string;
  name: string;
  status: Status;
  /** `YYYY-MM-DDTHH:MM` on the tenant's clock; empty is "no bound" */
  startsAt: string;
  endsAt: string;
  weekdays: number[];
  from: string;
  to: string;
  scope: Record<ScopeName, string[]>;
  priority: string;
  stacking: Stacking;
  limits: { uses: string; usesPerCustomer: string; budget: string };
  instruments: InstrumentDraft[];
}

export const textOf = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const listOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value : []);
export const selectorOf = (value: Value | undefined): Selector =>
  typeof value === "object" && !Array.isArray(value) ? value : {};

export const isEmptySelector = ({ skus, categories, attributes, not }: Selector): boolean =>
  !skus?.length &&
  !categories?.length &&
  !attributes?.some(({ values }) => values.length > 0) &&
  not === undefined;
