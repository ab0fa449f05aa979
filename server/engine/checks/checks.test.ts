import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCampaigns } from "@/server/testing/basket-arbitraries";
import { campaign, noon, product, programme } from "../basket/basket.fixture";
import type { Campaign, Reward } from "../basket/types";
import { checkCampaign } from "./check";
import type { CheckedProduct, CheckScene } from "./scene";

const tea = (rest: object = {}, priceMinor: number | null = 10_000): CheckedProduct => ({
  product: product("tea", { categories: ["drinks"], costMinor: 8000, ...rest }),
  name: "Tea",
  priceMinor,
});
const cup: CheckedProduct = { product: product("cup"), name: "Cup", priceMinor: 5000 };
const pill: CheckedProduct = {
  product: product("pill", { rx: true, categories: ["rx"] }),
  name: "Pill",
  priceMinor: 5000,
};

const scene = (rest: Partial<CheckScene> = {}): CheckScene => ({
  nowMs: noon.epochMs,
  stores: [{ code: "S1", region: "Kyiv", brand: null, hours: null }],
  peopledGroups: new Set(["retail"]),
  peopledSegments: new Set(["regulars"]),
  products: [tea(), cup, pill],
  programme,
  others: [],
  ...rest,
});

const percentOff = (percent: number, selector?: object): Reward => ({
  kind: "percent_off",
  percentE4: percent * 10_000,
  maxAmountMinor: null,
  ...(selector ? { selector } : {}),
});
const points = (amount: number): Reward => ({ kind: "points", amountPoints: amount * 100, perMinor: null });
const drinks = { categories: ["drinks"] };

const found = (c: Campaign, rest: Partial<CheckScene> = {}) => checkCampaign(c, scene(rest));
const kinds = (c: Campaign, rest: Partial<CheckScene> = {}) => found(c, rest).map(({ kind }) => kind);

test("nothing is said of a plain campaign", () =>
  expect(found(campaign("c", percentOff(5, drinks)))).toEqual([]));

describe("never", () => {
  const hour = 3_600_000;
  test.each<[string, Partial<Campaign>]>([
    ["period_backwards", { startsAtMs: noon.epochMs + hour, endsAtMs: noon.epochMs + hour }],
    ["period_over", { endsAtMs: noon.epochMs }],
    ["schedule_empty", { schedule: { weekdays: [1], fromMinute: 60, toMinute: 60 } }],
    ["no_store", { stores: ["S9"] }],
    ["no_store", { regions: ["Lviv"] }],
    ["no_store", { stores: ["S1"], brands: ["dobra"] }],
    ["no_instruments", { instruments: [] }],
  ])("%s", (kind, rest) => {
    const [first] = found(campaign("c", percentOff(5, drinks), rest));
    expect(first).toMatchObject({ severity: "error", kind });
  });

  test("hours at which every store is closed, as far as the hours are known", () => {
    const night = { schedule: { weekdays: [1, 2], fromMinute: 22 * 60, toMinute: 6 * 60 } };
    const hours = [1, 2, 3, 4, 5, 6, 7].map(() => ({ from: "08:00", to: "20:00" }));
    const store = { code: "S1", region: null, brand: null };
    const c = campaign("c", percentOff(5, drinks), night);
    expect(kinds(c, { stores: [{ ...store, hours }] })).toEqual(["always_closed"]);
    expect(
      kinds(c, {
        stores: [
          { ...store, hours },
          { ...store, code: "S2", hours: null },
        ],
      }),
    ).toEqual([]);
  });

  test("an empty audience, and one with an empty part", () => {
    expect(kinds(campaign("c", percentOff(5, drinks), { groups: ["staff"] }))).toEqual([
      "nobody",
      "group_empty",
    ]);
    expect(kinds(campaign("c", percentOff(5, drinks), { segments: ["regulars", "new"] }))).toEqual([
      "segment_empty",
    ]);
  });

  test("ranges that hold nothing, and conditions that exclude one another", () => {
    const total = (fromMinor: number | null, toMinor: number | null) =>
      ({ kind: "basket_total", fromMinor, toMinor }) as const;
    expect(found(campaign("c", points(5), { when: [total(50_000, 50_000)] }))).toMatchObject([
      { kind: "range_empty", about: { instrument: "i1", condition: 0 } },
    ]);
    expect(
      found(campaign("c", points(5), { when: [total(null, 50_000), total(50_000, null)] })),
    ).toMatchObject([{ kind: "contradiction", other: 0, about: { condition: 1 } }]);
    expect(
      kinds(
        campaign("c", percentOff(5, drinks), {
          when: [
            { kind: "member", is: false },
            { kind: "tier", tiers: ["gold"] },
          ],
        }),
      ),
    ).toEqual(["contradiction"]);
  });

  test("strangers cannot have points, groups or limits of their own", () => {
    const when = [{ kind: "member" as const, is: false }];
    expect(found(campaign("c", points(5), { when }))).toMatchObject([
      { kind: "needs_member", because: "points" },
    ]);
    const limits = { uses: null, usesPerCustomer: 1, budgetMinor: null };
    expect(found(campaign("c", percentOff(5, drinks), { when, limits }))).toMatchObject([
      { kind: "needs_member", because: "limit" },
      { kind: "anonymous_left_out" },
    ]);
  });
});

describe("products", () => {
  test("selectors that match nothing, or only what is guarded", () => {
    expect(kinds(campaign("c", percentOff(5, { skus: ["none"] })))).toEqual(["reward_matches_nothing"]);
    expect(kinds(campaign("c", percentOff(5, { categories: ["rx"] })))).toEqual(["only_guarded"]);
    const when = [{ kind: "contains" as const, quantityMilli: 1000, selector: { categories: ["rx"] } }];
    expect(kinds(campaign("c", percentOff(5, drinks), { when }))).toEqual(["condition_rx_only"]);
    expect(kinds(campaign("c", { kind: "gift", choose: 1, from: ["z"], priceMinor: 1 }))).toEqual([
      "gift_unknown",
      "unlimited",
    ]);
  });

  test("prescriptions inside are counted and named", () =>
    expect(found(campaign("c", percentOff(5)))).toMatchObject([
      { severity: "note", kind: "rx_inside", count: 1, of: 3, sample: { sku: "pill", name: "Pill" } },
    ]));

  test("a discount below the cost, unless the floor price keeps it above", () => {
    expect(found(campaign("c", percentOff(25, drinks)))).toMatchObject([
      { severity: "warning", kind: "below_cost", count: 1, afterMinor: 7500, costMinor: 8000 },
    ]);
    const products = [tea({ floorPriceMinor: 9000 })];
    expect(found(campaign("c", percentOff(25, drinks)), { products })).toMatchObject([
      { severity: "note", kind: "floor_cuts", count: 1 },
    ]);
  });

  test("of two for one a unit costs half", () => {
    const half: Reward = {
      kind: "buy_get",
      buy: { selector: drinks, quantity: 1 },
      get: { selector: drinks, quantity: 1 },
      percentE4: 1_000_000,
      repeat: true,
    };
    expect(found(campaign("c", half))).toMatchObject([
      { kind: "below_cost", afterMinor: 5000 },
      { kind: "unlimited" },
    ]);
  });
});

describe("limits", () => {
  test("a rich reward without any", () => {
    expect(kinds(campaign("c", percentOff(30, { skus: ["cup"] })))).toEqual(["unlimited"]);
    const limits = { uses: 100, usesPerCustomer: null, budgetMinor: null };
    expect(kinds(campaign("c", percentOff(30, { skus: ["cup"] }), { limits }))).toEqual([]);
  });

  const cups = { skus: ["cup"] };
  const fixed = (priceMinor: number): Reward => ({ kind: "fixed_price", priceMinor, selector: cups });
  const off = (amountMinor: number, each: boolean): Reward => ({
    ...{ kind: "amount_off", amountMinor, each, selector: cups },
  });
  const from = (fromMinor: number) => ({ kind: "basket_total", fromMinor, toMinor: null }) as const;
  const first = { kind: "purchase_number", every: null, first: 1, at: null } as const;
  test.each<[string, Reward, Campaign["instruments"][number]["when"], boolean]>([
    ["a price next to nothing", fixed(1), [], true],
    ["a price a little lower", fixed(4000), [], false],
    ["much off each unit", off(1500, true), [], true],
    ["a little off each unit", off(1400, true), [], false],
    ["much off a basket of any size", off(1500, false), [], true],
    ["the same off a large basket", off(1500, false), [from(5001)], false],
    ["many points for any basket", points(20), [], true],
    ["the same for a large one", points(20), [from(10_001)], false],
    ["many points for the first purchase", points(500), [first], false],
    ["a point for every 5", { kind: "points", amountPoints: 100, perMinor: 500 }, [], true],
    ["a point for every 6", { kind: "points", amountPoints: 100, perMinor: 600 }, [], false],
  ])("%s", (_, reward, when, rich) =>
    expect(kinds(campaign("c", reward, { when: [...when] })).includes("unlimited")).toBe(rich),
  );

  test("a budget smaller than one use", () => {
    const limits = { uses: null, usesPerCustomer: null, budgetMinor: 499 };
    expect(found(campaign("c", points(5), { limits }))).toMatchObject([
      { kind: "budget_too_small", budgetMinor: 499, useMinor: 500 },
    ]);
    expect(kinds(campaign("c", points(4), { limits }))).toEqual([]);
  });
});

describe("overlaps", () => {
  const mine = campaign("mine", percentOff(10, drinks));
  const overlap = (c: Campaign, other: Campaign) => found(c, { others: [other] });

  test("the better discount wins the line, and the numbers are the engine's", () => {
    expect(overlap(mine, campaign("other", percentOff(15)))).toMatchObject([
      {
        kind: "overlap",
        campaign: { code: "other" },
        outcome: "loses",
        because: "value",
        example: {
          product: { sku: "tea" },
          quantity: 1,
          mineMinor: 1000,
          otherMinor: 1500,
          togetherMinor: 1500,
        },
      },
    ]);
  });

  test("on a tie the priority decides, and what stacks is given too", () => {
    const equal = campaign("other", percentOff(10), { priority: 1 });
    expect(overlap(mine, equal)).toMatchObject([{ outcome: "loses", because: "priority" }]);
    const stacked = campaign("other", percentOff(10), { stacking: "stack" });
    expect(overlap(mine, stacked)).toMatchObject([{ outcome: "both", example: { togetherMinor: 1900 } }]);
    const alone = campaign("other", percentOff(15), { stacking: "exclusive" });
    expect(overlap(mine, alone)).toMatchObject([{ outcome: "loses", because: "exclusive" }]);
  });

  test("a basket is found that meets the conditions of both", () => {
    const other = campaign("other", percentOff(15), {
      groups: ["retail"],
      when: [
        { kind: "basket_total", fromMinor: 30_000, toMinor: null },
        { kind: "birthday", daysBefore: 0, daysAfter: 0 },
        { kind: "coupon", codes: ["SUN"], series: null },
        { kind: "purchase_number", every: 3, first: null, at: null },
      ],
    });
    expect(overlap(mine, other)).toMatchObject([{ outcome: "loses", example: { quantity: 3 } }]);
  });

  test.each<[string, Campaign]>([
    ["other products", campaign("other", percentOff(15, { skus: ["cup"] }))],
    [
      "other hours",
      campaign("other", percentOff(15), { schedule: { weekdays: [1], fromMinute: 0, toMinute: 60 } }),
    ],
    ["points beside a discount", campaign("other", points(5))],
  ])("not with %s", (_, other) => {
    const afternoons = { ...mine, schedule: { weekdays: [1], fromMinute: 720, toMinute: 900 } };
    expect(overlap(afternoons, other)).toEqual([]);
  });

  test("not where no customer can be in both groups", () => {
    const staff = { ...mine, groups: ["retail"] };
    expect(overlap(staff, campaign("other", percentOff(15), { groups: ["wholesale"] }))).toEqual([]);
  });
});

test("for any campaigns it returns, and names only what they have", () => {
  const products = ["a", "b", "c", "d"].map((sku, i) => ({
    product: product(sku, { categories: i % 2 ? ["x"] : ["y"], rx: i === 3, costMinor: i * 300 }),
    name: sku,
    priceMinor: i === 2 ? null : (i + 1) * 400,
  }));
  fc.assert(
    fc.property(anyCampaigns, (all) => {
      for (const each of all)
        for (const { about } of checkCampaign(each, scene({ products, others: all })))
          if (about.part === "instrument")
            expect(each.instruments.map(({ code }) => code)).toContain(about.instrument);
    }),
    { numRuns: 60 },
  );
});
