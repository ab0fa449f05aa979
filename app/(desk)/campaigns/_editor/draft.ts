import type { Outputs } from "@/app/_trpc/types";
import type { RuleDraft } from "@/components/rules/draft";

export type RuleKinds = Outputs["campaigns"]["kinds"];
export type RuleKind = RuleKinds["conditions"][number];

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
