import { describe, expect, test } from "vitest";
import { type Case, campaign, customer, line, product, reasonOf, scoreOf } from "../basket.fixture";
import type { Product, Reward } from "../types";

const sold = (sku: string, priceMinor: number, rest: Partial<Product> = {}) =>
  line(sku, priceMinor, { product: product(sku, rest) });
const scored = (reward: Reward | Reward[], given: Case) =>
  scoreOf({ customer: customer(), campaigns: [campaign("c", reward)], ...given });
const points = (reward: Reward, given: Case) => scored(reward, given).points.map((p) => p.points);

describe("points", () => {
  const twenty: Reward = { kind: "points", amountPoints: 2000, perMinor: null };

  test("once a basket", () => {
    expect(points(twenty, { lines: [sold("a", 100), sold("b", 100)] })).toEqual([2000]);
  });

  test("per: once for each full sum of the matching net that earns", () => {
    const per: Reward = { kind: "points", amountPoints: 500, perMinor: 10_000 };
    expect(points(per, { lines: [sold("a", 9999)] })).toEqual([]);
    expect(points(per, { lines: [sold("a", 19_999), sold("b", 1)] })).toEqual([1000]);
    expect(
      points({ ...per, selector: { skus: ["b"] } }, { lines: [sold("a", 50_000), sold("b", 10_000)] }),
    ).toEqual([500]);
    expect(points(per, { lines: [sold("a", 10_000), sold("rx", 90_000, { rx: true })] })).toEqual([500]);
  });

  test("a basket without a line that may earn gets none", () => {
    const none = scored(twenty, { lines: [sold("a", 1000, { noPoints: true })] });
    expect(none.points).toEqual([]);
    expect(reasonOf(none, "c")).toBe("guard:noPoints");
    expect(reasonOf(scored(twenty, { lines: [sold("a", 1000, { rx: true })] }), "c")).toBe("guard:rx");
    expect(points(twenty, { lines: [sold("a", 1000, { rx: true })], programme: { rxEarns: true } })).toEqual([
      2000,
    ]);
  });

  describe("a basket without money paid gets none", () => {
    const half: Reward = { kind: "points_percent", percentE4: 500_000 };
    const twice: Reward = { kind: "points_multiply", byE4: 20_000 };
    const perOne: Reward = { ...twenty, perMinor: 1 };
    const free = line("a", 500, { manualDiscountMinor: 500 });
    const redeem = { mode: "max" } as const;

    test.each([
      ["given away at the till", { lines: [free] }],
      ["at a price of nothing", { lines: [line("a", 0)] }],
      [
        "discounted to nothing",
        {
          lines: [line("a", 500)],
          campaigns: [campaign("off", { kind: "percent_off", percentE4: 1_000_000, maxAmountMinor: null })],
        },
      ],
      [
        "paid by points",
        {
          lines: [line("a", 500)],
          basket: { redeem },
          customer: customer({ availablePoints: 500 }),
          programme: { redeemMaxPercentE4: 1_000_000 },
        },
      ],
    ] satisfies [string, Case][])("%s", (_, { campaigns = [], ...given }: Case) => {
      const giving = [twenty, perOne, half, twice].map((reward, i) => campaign(`p${i}`, reward));
      const decision = scored(twenty, { ...given, campaigns: [...campaigns, ...giving] });
      expect(decision.totals).toMatchObject({ netMinor: 0, earnedPoints: 0 });
      expect(decision.points).toEqual([]);
      for (const { code } of giving) expect(reasonOf(decision, code)).toBe("guard:unpaid");
    });

    test("where something is, they are given: for a receipt, not for a line", () => {
      expect(points(twenty, { lines: [free, line("b", 1)] })).toEqual([2000]);
      expect(
        points(twenty, {
          lines: [line("a", 500)],
          basket: { redeem },
          customer: customer({ availablePoints: 499 }),
          programme: { redeemMaxPercentE4: 1_000_000 },
        }),
      ).toEqual([2000]);
    });

    test("what may not earn says so first", () => {
      const closed = line("a", 500, { manualDiscountMinor: 500, product: product("a", { noPoints: true }) });
      expect(reasonOf(scored(twenty, { lines: [closed] }), "c")).toBe("guard:noPoints");
    });

    test("they count for nothing where an exclusive campaign is weighed, nor against its budget", () => {
      const alone = campaign("alone", twenty, { stacking: "exclusive" });
      const gift = campaign("gift", { kind: "message", audience: "cashier", text: "!" });
      const decision = scored(twenty, { lines: [free], campaigns: [alone, gift] });
      expect(decision.lane).toBe("all");
      expect(decision.applied).toEqual([{ campaign: "gift", valueMinor: 0 }]);
    });

    test("gifts, coupons and messages are offered all the same", () => {
      const offers: Reward[] = [
        { kind: "gift", choose: 1, from: ["z"], priceMinor: 1 },
        { kind: "coupon_issue", series: "spring" },
      ];
      expect(scored(offers, { lines: [free] })).toMatchObject({
        gifts: [{ from: ["z"] }],
        couponIssues: [{ series: "spring" }],
      });
    });
  });

  test("go only to an identified customer", () => {
    const anonymous = scored(twenty, { lines: [sold("a", 1000)], customer: null });
    expect(anonymous.totals.earnedPoints).toBe(0);
    expect(reasonOf(anonymous, "c")).toBe("guard:anonymous");
  });

  test("all of them add up", () => {
    const decision = scored([twenty, { kind: "points_percent", percentE4: 100_000 }], {
      lines: [sold("a", 10_000)],
    });
    expect(decision.totals.earnedPoints).toBe(500 + 2000 + 1000);
  });
});

test("points_percent rounds half up per line, of the net that earns", () => {
  const reward: Reward = { kind: "points_percent", percentE4: 100_000 };
  expect(
    points(reward, { lines: [sold("a", 1005), sold("b", 1004), sold("c", 5000, { noPoints: true })] }),
  ).toEqual([201]);
});

describe("points_multiply", () => {
  const times = (byE4: number, skus?: string[]): Reward => ({
    kind: "points_multiply",
    byE4,
    ...(skus ? { selector: { skus } } : {}),
  });

  test("adds to the base earn of matching lines; the base earn itself stays", () => {
    const decision = scored(times(30_000, ["a"]), { lines: [sold("a", 10_000), sold("b", 10_000)] });
    expect(decision.lines.map((l) => l.earnedPoints)).toEqual([500, 500]);
    expect(decision.points).toEqual([{ campaign: "c", instrument: "i1", points: 1000, byLine: [1000, 0] }]);
  });

  test("the greatest counts on each line", () => {
    const decision = scored([times(20_000), times(30_000, ["a"])], {
      lines: [sold("a", 10_000), sold("b", 10_000)],
    });
    expect(decision.points.map((p) => [p.instrument, p.points])).toEqual([
      ["i1", 500],
      ["i2", 1000],
    ]);
    const beaten = scored([times(20_000, ["a"]), times(30_000)], {
      lines: [sold("a", 10_000)],
      explain: "instruments",
    });
    expect(beaten.refused).toContainEqual({
      campaign: "c",
      instrument: "i1",
      reason: "beaten",
      condition: null,
      by: "c",
    });
  });

  test("rounds as the programme does", () => {
    const decision = scored(times(15_000), { lines: [sold("a", 1990)], programme: { earnStepPoints: 1 } });
    expect(decision.lines[0]?.earnedPoints).toBe(99);
    expect(decision.totals.earnedPoints).toBe(148);
  });
});

describe("base earn", () => {
  test.each([
    ["floor", 1, 99],
    ["half_up", 1, 100],
    ["ceil", 1, 100],
    ["floor", 100, 0],
    ["half_up", 100, 100],
  ] as const)("5 %% of 19.90 by %s to %i hundredths is %i", (earnRounding, earnStepPoints, expected) => {
    const decision = scoreOf({
      lines: [sold("a", 1990)],
      customer: customer(),
      programme: { earnRounding, earnStepPoints },
    });
    expect(decision.totals.earnedPoints).toBe(expected);
  });

  test("the tier's percent where it has one", () => {
    const tiers = [
      { code: "base", fromMinor: 0, earnPercentE4: null },
      { code: "silver", fromMinor: 500_000, earnPercentE4: 70_000 },
    ];
    const of = (tier: string) =>
      scoreOf({ lines: [sold("a", 10_000)], customer: customer({ tier }), programme: { tiers } });
    expect(of("base").totals.earnedPoints).toBe(500);
    expect(of("silver").totals.earnedPoints).toBe(700);
  });
});

test("gifts, coupons for later and messages are offered, not posted", () => {
  const decision = scored(
    [
      { kind: "gift", choose: 1, from: ["00777"], priceMinor: 1 },
      { kind: "coupon_issue", series: "spring" },
      { kind: "message", audience: "receipt", text: "Thank you" },
    ],
    { lines: [sold("a", 1000)] },
  );
  expect(decision.gifts).toEqual([
    { campaign: "c", instrument: "i1", choose: 1, from: ["00777"], priceMinor: 1 },
  ]);
  expect(decision.couponIssues).toEqual([{ campaign: "c", instrument: "i2", series: "spring" }]);
  expect(decision.messages).toEqual([
    { campaign: "c", instrument: "i3", audience: "receipt", text: "Thank you" },
  ]);
  expect(decision.applied).toEqual([{ campaign: "c", valueMinor: 0 }]);
});

test("guards hold for gifts: no prescription or closed product, none below its floor", () => {
  const gift = (from: string[]): Reward => ({ kind: "gift", choose: 1, from, priceMinor: 1 });
  const giftProducts = new Map(
    [
      product("rx", { rx: true }),
      product("closed", { noDiscount: true }),
      product("dear", { floorPriceMinor: 500 }),
      product("tea"),
    ].map((one) => [one.sku, one]),
  );
  const given = { lines: [sold("a", 1000)], giftProducts };
  expect(scored(gift(["rx", "tea", "closed", "dear", "new"]), given).gifts[0]?.from).toEqual(["tea", "new"]);
  expect(reasonOf(scored(gift(["rx"]), given), "c")).toBe("guard:rx");
  expect(reasonOf(scored(gift(["closed", "rx"]), given), "c")).toBe("guard:noDiscount");
  expect(reasonOf(scored(gift(["dear"]), given), "c")).toBe("guard:floorPrice");
});
