import type { RuleOfKinds } from "../rules/kinds";
import type { AUDIENCES, CHANNELS, CONDITION_KINDS, REWARD_KINDS } from "./vocabulary";

export type { Selector } from "../rules/types";

/**
 * The basket engine's words: what a tenant configures. Units, everywhere: money is an integer of minor units (…Minor), quantity an
 * integer of thousandths (…Milli), points an integer of hundredths (points…), a percent an integer of
 * ten-thousandths of a percent (…E4: "7.5" % = 75000). Times are reduced to the store's own clock by the
 * caller: the engine knows no time zone and reads no clock.
 */

export type Channel = (typeof CHANNELS)[number];
export type Audience = (typeof AUDIENCES)[number];
export type Condition = RuleOfKinds<typeof CONDITION_KINDS>;
export type Reward = RuleOfKinds<typeof REWARD_KINDS>;
export type ConditionKind = Condition["kind"];
export type RewardKind = Reward["kind"];

export interface Instrument {
  readonly code: string;
  readonly name: string | null;
  readonly when: readonly Condition[];
  readonly reward: Reward;
}

export type Stacking = "best" | "stack" | "exclusive";

export interface Campaign {
  readonly code: string;
  readonly name: string;
  readonly status: "draft" | "active" | "paused" | "ended";
  /** milliseconds since the epoch; the period is closed at the start and open at the end */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
  /** weekdays are ISO (1 = Monday); minutes of the store's day; from later than to means overnight */
  readonly schedule: {
    readonly weekdays: readonly number[];
    readonly fromMinute: number;
    readonly toMinute: number;
  } | null;
  readonly stores: readonly string[];
  readonly regions: readonly string[];
  readonly brands: readonly string[];
  readonly groups: readonly string[];
  readonly segments: readonly string[];
  readonly priority: number;
  readonly stacking: Stacking;
  readonly limits: {
    readonly uses: number | null;
    readonly usesPerCustomer: number | null;
    readonly budgetMinor: number | null;
  };
  readonly instruments: readonly Instrument[];
}

export type Rounding = "floor" | "half_up" | "ceil";

export interface Programme {
  readonly earnPercentE4: number;
  readonly earnRounding: Rounding;
  /** hundredths of a point: "0.01" = 1, "1" = 100 */
  readonly earnStepPoints: number;
  /** what one whole point is worth, in minor units */
  readonly pointValueMinor: number;
  readonly redeemMaxPercentE4: number;
  readonly redeemMinPoints: number;
  readonly redeemNeeds: "none" | "otp";
  /** hundredths of a point: the code is required from this many; null: from any */
  readonly redeemNeedsFromPoints: number | null;
  readonly rxEarns: boolean;
  readonly tiers: readonly {
    readonly code: string;
    readonly fromMinor: number;
    readonly earnPercentE4: number | null;
  }[];
}

export interface Product {
  readonly sku: string;
  /** its category and every ancestor of it */
  readonly categories: readonly string[];
  /** values by the attribute's code */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly rx: boolean;
  readonly noDiscount: boolean;
  readonly noPoints: boolean;
  readonly floorPriceMinor: number | null;
  readonly costMinor: number | null;
}
