/** error: it can never give anything; warning: it may cost more than was meant; note: good to know. */
export const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Part = "period" | "schedule" | "where" | "audience" | "limits" | "instruments" | "together";

/** What a finding is about: an instrument (and maybe one of its conditions, by index), or a part of the campaign. */
export type About =
  | { readonly part: Part }
  | { readonly part: "instrument"; readonly instrument: string; readonly condition: number | null };

export interface ProductSample {
  readonly sku: string;
  readonly name: string;
}

/** Of how many products something is true, with one of them by name. */
interface Some {
  readonly count: number;
  readonly of: number;
  readonly sample: ProductSample;
}

export type Outcome = "wins" | "loses" | "both" | "unknown";

/** One basket of one product, scored by the engine with each campaign alone and with the two together; minor units. */
export interface Example {
  readonly product: ProductSample;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly mineMinor: number;
  readonly otherMinor: number;
  readonly togetherMinor: number;
}

export type Fact =
  | {
      readonly kind:
        | "no_instruments"
        | "period_backwards"
        | "period_over"
        | "schedule_empty"
        | "no_store"
        | "always_closed";
    }
  | { readonly kind: "nobody" }
  | { readonly kind: "group_empty" | "segment_empty"; readonly code: string }
  | { readonly kind: "range_empty" }
  | { readonly kind: "contradiction"; readonly other: number }
  | { readonly kind: "needs_member"; readonly because: "audience" | "limit" | "points" }
  | { readonly kind: "condition_matches_nothing" | "reward_matches_nothing" | "gift_unknown" }
  | { readonly kind: "condition_rx_only" | "only_guarded" | "nothing_multiplied" }
  | ({ readonly kind: "rx_inside" | "no_points_inside" | "floor_cuts" } & Some)
  | ({
      readonly kind: "below_cost";
      readonly priceMinor: number;
      readonly costMinor: number;
      readonly afterMinor: number;
    } & Some)
  | { readonly kind: "unlimited" }
  | { readonly kind: "budget_too_small"; readonly budgetMinor: number; readonly useMinor: number }
  | { readonly kind: "anonymous_left_out" }
  | {
      readonly kind: "overlap";
      readonly campaign: { readonly code: string; readonly name: string };
      readonly outcome: Outcome;
      readonly because: "exclusive" | "value" | "priority" | null;
      readonly example: Example | null;
    };

export type Finding = { readonly severity: Severity; readonly about: About } & Fact;

export const finding = (severity: Severity, about: About, fact: Fact): Finding => ({
  severity,
  about,
  ...fact,
});

export const onPart = (part: Part): About => ({ part });
export const onInstrument = (instrument: string, condition: number | null = null): About => ({
  part: "instrument",
  instrument,
  condition,
});
