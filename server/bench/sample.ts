import { programme as plain } from "@/server/engine/basket/basket.fixture";
import type {
  BasketLine,
  Campaign,
  Condition,
  Instrument,
  Product,
  Programme,
  Reward,
  Selector,
} from "@/server/engine/basket/types";
import { type Sample, sample } from "@/server/testing/random";

export const programme: Programme = {
  ...plain,
  tiers: [
    { code: "base", fromMinor: 0, earnPercentE4: null },
    { code: "silver", fromMinor: 500_000, earnPercentE4: 70_000 },
  ],
};

const SEASONS = ["spring", "summer", "autumn", "winter"];
const FORMS = ["tab", "syr", "cream", "spray"];

/** A catalogue of 5,000 products in 60 categories, with the attributes that campaigns select by. */
export function catalogue(seed = 1): Product[] {
  const { random, pick, between } = sample(seed);
  return Array.from({ length: 5000 }, (_, i): Product => {
    const category = between(0, 59);
    return {
      sku: String(i).padStart(5, "0"),
      categories: [`cat${category}`, `root${category % 12}`],
      attributes: new Map([
        ["season", [pick(SEASONS)]],
        ["form", [pick(FORMS)]],
      ]),
      rx: random() < 0.2,
      noDiscount: random() < 0.03,
      noPoints: random() < 0.02,
      floorPriceMinor: random() < 0.1 ? 4000 : null,
      costMinor: null,
    };
  });
}

export function basketLines(
  products: readonly Product[],
  count: number,
  { pick, between }: Sample,
): BasketLine[] {
  return Array.from({ length: count }, (_, i): BasketLine => {
    const product = pick(products);
    return {
      lineId: String(i + 1),
      sku: product.sku,
      product,
      quantityMilli: between(1, 3) * 1000,
      priceMinor: between(20, 600) * 100,
      manualDiscountMinor: 0,
    };
  });
}

function selectorOf(products: readonly Product[], { pick, between }: Sample): Selector {
  const kind = between(0, 3);
  if (kind === 0) return { skus: Array.from({ length: 20 }, () => pick(products).sku) };
  if (kind === 1) return { categories: [`cat${between(0, 59)}`] };
  if (kind === 2) return { categories: [`root${between(0, 11)}`], attributes: { season: [pick(SEASONS)] } };
  return { attributes: { form: [pick(FORMS)], season: [pick(SEASONS)] } };
}

function conditionsOf(products: readonly Product[], s: Sample): Condition[] {
  const selector = selectorOf(products, s);
  const from = s.between(1, 20) * 10_000;
  const total: Condition = {
    kind: "basket_total",
    fromMinor: from,
    toMinor: s.random() < 0.5 ? from * 2 : null,
  };
  const extra: Condition[] = [
    { kind: "contains", selector, quantityMilli: 1000 },
    { kind: "tier", tiers: [s.pick(["base", "silver"])] },
    { kind: "purchase_number", every: s.between(2, 10), first: null, at: null },
    { kind: "coupon", codes: [`CODE${s.between(1, 500)}`], series: null },
    { kind: "birthday", daysBefore: 3, daysAfter: 3 },
    { kind: "basket_quantity", fromMilli: s.between(1, 10) * 1000, toMilli: null, selector },
  ];
  return s.random() < 0.7 ? [total, s.pick(extra)] : [s.pick(extra)];
}

function rewardOf(products: readonly Product[], s: Sample): Reward {
  const selector = selectorOf(products, s);
  const percentE4 = s.between(3, 20) * 10_000;
  return s.pick<Reward>([
    { kind: "points", amountPoints: s.between(5, 50) * 100, perMinor: null },
    { kind: "points_percent", percentE4, selector },
    { kind: "percent_off", percentE4, maxAmountMinor: null, selector },
    { kind: "percent_off", percentE4, maxAmountMinor: 5000, selector },
    { kind: "amount_off", amountMinor: s.between(5, 50) * 100, each: s.random() < 0.5, selector },
    { kind: "fixed_price", priceMinor: s.between(20, 100) * 100, selector },
    {
      kind: "buy_get",
      buy: { selector, quantity: 2 },
      get: { selector, quantity: 1 },
      percentE4: 1_000_000,
      repeat: true,
    },
    { kind: "gift", choose: 1, from: [s.pick(products).sku], priceMinor: 1 },
    { kind: "message", audience: "cashier", text: "Thank you" },
  ]);
}

/** Campaigns of 3 instruments, as a chain has them: some for one store or group, some stacked, one in fifty exclusive. */
export function campaigns(count: number, products: readonly Product[], seed = 2): Campaign[] {
  const s = sample(seed);
  return Array.from({ length: count }, (_, i): Campaign => {
    const lane = s.random();
    return {
      code: `c${String(i).padStart(4, "0")}`,
      name: `Campaign ${i}`,
      status: "active",
      startsAtMs: null,
      endsAtMs: null,
      schedule: s.random() < 0.2 ? { weekdays: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1080 } : null,
      stores: s.random() < 0.2 ? [`S${s.between(1, 5)}`] : [],
      regions: [],
      brands: [],
      groups: s.random() < 0.1 ? ["staff"] : [],
      segments: s.random() < 0.1 ? [`seg${s.between(1, 20)}`] : [],
      priority: s.between(0, 3),
      stacking: lane < 0.78 ? "best" : lane < 0.98 ? "stack" : "exclusive",
      limits: { uses: null, usesPerCustomer: null, budgetMinor: null },
      instruments: Array.from(
        { length: 3 },
        (_, k): Instrument => ({
          code: `i${k + 1}`,
          name: null,
          when: conditionsOf(products, s),
          reward: rewardOf(products, s),
        }),
      ),
    };
  });
}
