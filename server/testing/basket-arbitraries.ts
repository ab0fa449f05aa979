import fc from "fast-check";
import { campaign, customer, line, noon, product } from "@/server/engine/basket/basket.fixture";
import type {
  BasketLine,
  Campaign,
  Condition,
  Product,
  Reward,
  ScoreInput,
  Selector,
  Stacking,
} from "@/server/engine/basket/types";

const SKUS = ["a", "b", "c", "d", "e", "f"];
const CATEGORIES = ["x", "y"];

const selector: fc.Arbitrary<Selector | undefined> = fc.option(
  fc.oneof(
    fc.subarray(SKUS, { minLength: 1 }).map((skus) => ({ skus })),
    fc.subarray(CATEGORIES, { minLength: 1 }).map((categories) => ({ categories })),
    fc.subarray(SKUS, { minLength: 1, maxLength: 3 }).map((skus) => ({ not: { skus } })),
  ),
  { nil: undefined },
);

const anyProduct = (sku: string): fc.Arbitrary<Product | null> =>
  fc.option(
    fc
      .record({
        categories: fc.subarray(CATEGORIES),
        rx: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        noDiscount: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        noPoints: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        floorPriceMinor: fc.option(fc.integer({ min: 1, max: 1500 }), { freq: 3 }),
      })
      .map((rest) => product(sku, rest)),
    { freq: 10 },
  );

/** Lines with a distinct SKU each; prices from few values, so that ties happen. */
export const anyLines = (max = 6): fc.Arbitrary<BasketLine[]> =>
  fc.subarray(SKUS.slice(0, max), { minLength: 1 }).chain((skus) =>
    fc.tuple(
      ...skus.map((sku) =>
        fc
          .record({
            product: anyProduct(sku),
            priceMinor: fc.oneof(fc.constantFrom(100, 500, 1000), fc.integer({ min: 0, max: 3000 })),
            quantityMilli: fc.oneof(fc.constantFrom(1000, 2000, 3000), fc.integer({ min: 1, max: 4000 })),
            share: fc.oneof(
              { weight: 4, arbitrary: fc.constant(0) },
              { weight: 1, arbitrary: fc.integer({ min: 0, max: 100 }) },
            ),
          })
          .map(({ priceMinor, quantityMilli, share, product: p }) => {
            const gross = Math.floor((priceMinor * quantityMilli + 500) / 1000);
            const manualDiscountMinor = Math.floor((gross * share) / 100);
            return line(sku, priceMinor, { product: p, quantityMilli, manualDiscountMinor });
          }),
      ),
    ),
  );

const percentE4 = fc.integer({ min: 1, max: 100 }).map((p) => p * 10_000);
const minor = fc.oneof(fc.constantFrom(50, 100, 300), fc.integer({ min: 1, max: 4000 }));

const discountsOf = (
  amountMinor: fc.Arbitrary<number>,
  percent: fc.Arbitrary<number>,
): fc.Arbitrary<Reward> =>
  fc.oneof(
    fc.record({
      kind: fc.constant("percent_off" as const),
      percentE4: percent,
      maxAmountMinor: fc.option(amountMinor),
      selector,
    }),
    fc.record({ kind: fc.constant("amount_off" as const), amountMinor, each: fc.boolean(), selector }),
    fc.record({ kind: fc.constant("fixed_price" as const), priceMinor: amountMinor, selector }),
    fc.record({
      kind: fc.constant("buy_get" as const),
      buy: fc.record({ selector, quantity: fc.integer({ min: 1, max: 2 }) }),
      get: fc.record({ selector, quantity: fc.integer({ min: 1, max: 2 }) }),
      percentE4: percent,
      repeat: fc.boolean(),
    }),
  );

export const anyDiscount = discountsOf(minor, percentE4);

/** Of few amounts, so that many combinations come to the same total. */
export const roundDiscount = discountsOf(
  fc.constantFrom(100, 200, 300),
  fc.constantFrom(100_000, 200_000, 1_000_000),
);

const anyOtherReward: fc.Arbitrary<Reward> = fc.oneof(
  fc.record({
    kind: fc.constant("points" as const),
    amountPoints: minor,
    perMinor: fc.option(minor),
    selector,
  }),
  fc.record({ kind: fc.constant("points_percent" as const), percentE4, selector }),
  fc.record({
    kind: fc.constant("points_multiply" as const),
    byE4: fc.integer({ min: 10_000, max: 50_000 }),
    selector,
  }),
  fc.constant<Reward>({ kind: "gift", choose: 1, from: ["z"], priceMinor: 1 }),
  fc.constant<Reward>({ kind: "message", audience: "receipt", text: "!" }),
);

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("basket_total" as const),
    fromMinor: fc.option(minor),
    toMinor: fc.option(minor),
    selector,
  }),
  fc.record({ kind: fc.constant("contains" as const), quantityMilli: fc.constantFrom(1000, 2000), selector }),
  fc.record({ kind: fc.constant("member" as const), is: fc.boolean() }),
);

const anyStacking = fc.constantFrom<Stacking>("best", "best", "best", "stack", "exclusive");

/** Campaigns of one or two discounts each, no conditions: what decides is how rewards are merged. */
export const discountCampaigns = (
  most: number,
  stacking: fc.Arbitrary<Stacking> = anyStacking,
  discount: fc.Arbitrary<Reward> = anyDiscount,
): fc.Arbitrary<Campaign[]> =>
  fc
    .array(fc.record({ reward: discount, stacking, priority: fc.integer({ min: 0, max: 1 }) }), {
      minLength: 1,
      maxLength: most,
    })
    .map((all) => all.map(({ reward, ...rest }, i) => campaign(`c${i}`, reward, rest)));

/** Campaigns of every kind, with conditions and limits. */
export const anyCampaigns: fc.Arbitrary<Campaign[]> = fc
  .array(
    fc.record({
      rewards: fc.array(
        fc.oneof({ weight: 2, arbitrary: anyDiscount }, { weight: 1, arbitrary: anyOtherReward }),
        { minLength: 1, maxLength: 3 },
      ),
      when: fc.array(anyCondition, { maxLength: 1 }),
      stacking: anyStacking,
      priority: fc.integer({ min: 0, max: 2 }),
      limits: fc.record({
        uses: fc.option(fc.integer({ min: 0, max: 1 }), { freq: 2 }),
        usesPerCustomer: fc.constant(null),
        budgetMinor: fc.option(minor, { freq: 2 }),
      }),
      stores: fc.constantFrom([], [], ["S1"], ["S2"]),
    }),
    { maxLength: 7 },
  )
  .map((all) => all.map(({ rewards, ...rest }, i) => campaign(`c${i}`, rewards, rest)));

export const anyInput: fc.Arbitrary<ScoreInput> = fc
  .record({
    lines: anyLines(),
    member: fc.boolean(),
    availablePoints: fc.integer({ min: 0, max: 5000 }),
    redeem: fc.oneof(
      fc.constant({ mode: "none" as const }),
      fc.constant({ mode: "max" as const }),
      fc.record({ mode: fc.constant("amount" as const), points: fc.integer({ min: 0, max: 6000 }) }),
    ),
  })
  .map(({ lines, member, availablePoints, redeem }) => ({
    basket: { lines, channel: "till", store: { code: "S1", region: null, brand: null }, coupons: [], redeem },
    customer: member ? customer({ availablePoints }) : null,
    now: noon,
    limitsLeft: new Map(),
  }));
