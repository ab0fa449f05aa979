import type { Audience, Channel, ConditionKind, Product, RewardKind } from "./rules";

export type * from "./rules";

export interface BasketLine {
  readonly lineId: string;
  readonly sku: string;
  /** null: the catalogue does not know this SKU */
  readonly product: Product | null;
  readonly quantityMilli: number;
  readonly priceMinor: number;
  readonly manualDiscountMinor: number;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly channel: Channel;
  readonly store: { readonly code: string; readonly region: string | null; readonly brand: string | null };
  /** as the till sent them; `series` is set by the caller for codes of a known, valid, unused coupon */
  readonly coupons: readonly {
    readonly code: string;
    readonly series: string | null;
    readonly usable: boolean;
  }[];
  readonly redeem:
    | { readonly mode: "none" }
    | { readonly mode: "max" }
    | { readonly mode: "amount"; readonly points: number };
}

export interface CustomerState {
  readonly tier: string | null;
  readonly group: string | null;
  readonly segments: readonly string[];
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  /** YYYY-MM-DD of the store's calendar */
  readonly registeredOn: string | null;
  /** purchases before this one that count */
  readonly purchases: number;
  /** points that can be spent now */
  readonly availablePoints: number;
  /** false: a card that earns no points */
  readonly earns?: boolean;
}

/** The store's clock at the moment of the receipt. */
export interface Moment {
  readonly epochMs: number;
  /** YYYY-MM-DD */
  readonly date: string;
  /** 0 … 1439 */
  readonly minute: number;
  /** ISO: 1 = Monday */
  readonly weekday: number;
}

/** What is left of a campaign's limits; null is "no limit". */
export interface LimitsLeft {
  readonly uses: number | null;
  readonly usesForCustomer: number | null;
  readonly budgetMinor: number | null;
}

export interface ScoreInput {
  readonly basket: Basket;
  /** null: an anonymous basket */
  readonly customer: CustomerState | null;
  readonly now: Moment;
  /** by campaign code; a campaign that is not here has all of its limits left */
  readonly limitsLeft: ReadonlyMap<string, LimitsLeft>;
  /** known products among the SKUs that some gift may be: guards hold for gifts too */
  readonly giftProducts?: ReadonlyMap<string, Product>;
  /** by line: discounts that a till has given already; they are facts, and take the place of what rules would give */
  readonly given?: readonly (readonly LineDiscount[])[];
  /**
   * "instruments" fills `refused` with the reason of every instrument, for the desk; by default only campaigns give one
   */
  readonly explain?: "campaigns" | "instruments";
}

export type RefusalReason =
  | "store"
  | "brand"
  | "group"
  | "segment"
  | "schedule"
  | "limit"
  | `condition:${ConditionKind | RewardKind}`
  | "beaten"
  | `guard:${"rx" | "noDiscount" | "noPoints" | "floorPrice" | "anonymous" | "unpaid"}`;

export interface Refusal {
  readonly campaign: string;
  /** null: the whole campaign was refused before its instruments were looked at */
  readonly instrument: string | null;
  readonly reason: RefusalReason;
  /** index into the instrument's `when`, for reasons `condition:<kind>` of a condition; else null */
  readonly condition: number | null;
  /** the campaign that was given instead, where one beat it */
  readonly by?: string;
}

export interface LineDiscount {
  readonly campaign: string;
  readonly instrument: string;
  readonly amountMinor: number;
}

export type LineBlock = "rx" | "noDiscount" | "noPoints" | "floorPrice" | "unknownSku";

export interface LineDecision {
  readonly lineId: string;
  readonly grossMinor: number;
  readonly manualDiscountMinor: number;
  readonly baseMinor: number;
  readonly discounts: readonly LineDiscount[];
  readonly discountMinor: number;
  readonly redeemedPoints: number;
  readonly redeemedMinor: number;
  readonly netMinor: number;
  /** base earn */
  readonly earnedPoints: number;
  readonly maxRedeemPoints: number;
  readonly earns: boolean;
  /** which guards touched this line */
  readonly blocks: readonly LineBlock[];
}

export interface Decision {
  readonly lines: readonly LineDecision[];
  readonly totals: {
    readonly grossMinor: number;
    readonly manualDiscountMinor: number;
    readonly discountMinor: number;
    readonly redeemedPoints: number;
    readonly redeemedMinor: number;
    readonly netMinor: number;
    /** base earn and campaign points together */
    readonly earnedPoints: number;
    readonly maxRedeemPoints: number;
  };
  readonly points: readonly {
    readonly campaign: string;
    readonly instrument: string;
    readonly points: number;
    /** the part of each line, in the order of lines */
    readonly byLine: readonly number[];
  }[];
  readonly gifts: readonly {
    readonly campaign: string;
    readonly instrument: string;
    readonly choose: number;
    readonly from: readonly string[];
    readonly priceMinor: number;
  }[];
  readonly couponIssues: readonly {
    readonly campaign: string;
    readonly instrument: string;
    readonly series: string;
  }[];
  readonly messages: readonly {
    readonly campaign: string;
    readonly instrument: string;
    readonly audience: Audience;
    readonly text: string;
  }[];
  /** campaigns that gave something, with what they cost against their limits (discounts, and points at pointValue) */
  readonly applied: readonly { readonly campaign: string; readonly valueMinor: number }[];
  /** for each live campaign that gave nothing, its first reason; in the order of codes */
  readonly notApplied: readonly Refusal[];
  /** with `explain: "instruments"`, every instrument that gave nothing, those of applied campaigns too */
  readonly refused: readonly Refusal[];
  /** "all": every campaign but the exclusive ones; else the code of the exclusive campaign that won */
  readonly lane: "all" | { readonly exclusive: string };
  /**
   * true: so many discounts over several lines touch one another that the search for the best combination was cut
   * off; every rule was kept, but another combination may give more
   */
  readonly approximate: boolean;
}
