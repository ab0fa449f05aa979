import { createRuleset, score } from "./score";
import type {
  BasketLine,
  Campaign,
  Condition,
  CustomerState,
  Decision,
  Moment,
  Product,
  Programme,
  Reward,
  ScoreInput,
} from "./types";

/** Small makers for tests: everything that a case does not speak of has a plain value. */

export const programme: Programme = {
  earnPercentE4: 50_000,
  earnRounding: "floor",
  earnStepPoints: 1,
  pointValueMinor: 100,
  redeemMaxPercentE4: 500_000,
  redeemMinPoints: 0,
  redeemNeeds: "none",
  redeemNeedsFromPoints: null,
  rxEarns: false,
  tiers: [],
};

export const product = (sku: string, rest: Partial<Product> = {}): Product => ({
  sku,
  categories: [],
  attributes: new Map(),
  rx: false,
  noDiscount: false,
  noPoints: false,
  floorPriceMinor: null,
  costMinor: null,
  ...rest,
});

export const line = (
  sku: string,
  priceMinor: number,
  rest: Partial<BasketLine> & { product?: Product | null } = {},
): BasketLine => ({
  lineId: sku,
  sku,
  product: product(sku),
  quantityMilli: 1000,
  priceMinor,
  manualDiscountMinor: 0,
  ...rest,
});

export const customer = (rest: Partial<CustomerState> = {}): CustomerState => ({
  tier: null,
  group: null,
  segments: [],
  birthDate: null,
  registeredOn: null,
  purchases: 0,
  availablePoints: 0,
  ...rest,
});

/** A Sunday noon. */
export const noon: Moment = {
  epochMs: Date.UTC(2026, 10, 22, 10),
  date: "2026-11-22",
  minute: 720,
  weekday: 7,
};

export const campaign = (
  code: string,
  reward: Reward | Reward[],
  rest: Partial<Campaign> & { when?: Condition[] } = {},
): Campaign => {
  const { when = [], ...fields } = rest;
  const rewards = Array.isArray(reward) ? reward : [reward];
  return {
    code,
    name: code,
    status: "active",
    startsAtMs: null,
    endsAtMs: null,
    schedule: null,
    stores: [],
    regions: [],
    brands: [],
    groups: [],
    segments: [],
    priority: 0,
    stacking: "best",
    limits: { uses: null, usesPerCustomer: null, budgetMinor: null },
    instruments: rewards.map((r, i) => ({ code: `i${i + 1}`, name: null, when, reward: r })),
    ...fields,
  };
};

export interface Case extends Partial<Omit<ScoreInput, "basket">> {
  lines: BasketLine[];
  campaigns?: Campaign[];
  programme?: Partial<Programme>;
  basket?: Partial<ScoreInput["basket"]>;
}

export const inputOf = ({
  lines,
  basket,
  customer: who = null,
  now = noon,
  limitsLeft = new Map(),
  giftProducts,
  explain,
}: Case): ScoreInput => ({
  basket: {
    lines,
    channel: "till",
    store: { code: "S1", region: "Kyiv", brand: "dobra" },
    coupons: [],
    redeem: { mode: "none" },
    ...basket,
  },
  customer: who,
  now,
  limitsLeft,
  giftProducts,
  explain,
});

/** Freezes a value and all that it holds: the engine must never write to its input. */
export function freeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

export const scoreOf = (given: Case): Decision =>
  score(
    createRuleset(freeze(given.campaigns ?? []), freeze({ ...programme, ...given.programme })),
    freeze(inputOf(given)),
  );

/** Discounts by line id, in minor units; lines without one are left out. */
export const discountsOf = (decision: Decision): Record<string, number> =>
  Object.fromEntries(
    decision.lines.filter((l) => l.discountMinor > 0).map((l) => [l.lineId, l.discountMinor]),
  );

export const reasonOf = (decision: Decision, code: string): string | undefined =>
  decision.notApplied.find((r) => r.campaign === code)?.reason;
