import { describe, expect, test } from "vitest";
import { campaign, customer, discountsOf, line, noon, product, reasonOf, scoreOf } from "./testing";
import type { Campaign, Reward } from "./types";

const percent = (percentE4: number, skus?: string[]): Reward => ({
  kind: "percent_off",
  percentE4,
  maxAmountMinor: null,
  ...(skus ? { selector: { skus } } : {}),
});
const once = (amountMinor: number, skus?: string[]): Reward => ({
  kind: "amount_off",
  amountMinor,
  each: false,
  ...(skus ? { selector: { skus } } : {}),
});
const ten = [line("a", 1000), line("b", 1000), line("c", 1000)];
const shown: Reward = { kind: "message", audience: "cashier", text: "!" };

describe("the worked examples of the till's API", () => {
  const checkBonus: Campaign = {
    ...campaign("check-bonus", []),
    instruments: [
      {
        code: "b20",
        name: null,
        when: [{ kind: "basket_total", fromMinor: 50_000, toMinor: 100_000 }],
        reward: { kind: "points", amountPoints: 2000, perMinor: null },
      },
      {
        code: "b50",
        name: null,
        when: [{ kind: "basket_total", fromMinor: 100_000, toMinor: null }],
        reward: { kind: "points", amountPoints: 5000, perMinor: null },
      },
    ],
  };
  test.each([
    [49_999, 0],
    [50_000, 2000],
    [99_999, 2000],
    [100_000, 5000],
  ])("check-bonus: %i gives %i", (price, bonus) => {
    const decision = scoreOf({ lines: [line("a", price)], customer: customer(), campaigns: [checkBonus] });
    expect(decision.points.reduce((sum, p) => sum + p.points, 0)).toBe(bonus);
    expect(decision.totals.earnedPoints).toBe(Math.floor(price * 0.05) + bonus);
  });

  test("600.00 and 400.00 paid with 100 points: 60/40, net 540/360, earn 27.00/18.00", () => {
    const decision = scoreOf({
      lines: [line("A", 60_000), line("B", 40_000)],
      customer: customer({ availablePoints: 50_000 }),
      basket: { redeem: { mode: "amount", points: 10_000 } },
    });
    expect(decision.lines.map((l) => [l.redeemedPoints, l.netMinor, l.earnedPoints])).toEqual([
      [6000, 54_000, 2700],
      [4000, 36_000, 1800],
    ]);
  });

  test("a coupon of 10 % on tea, 40 points of 225", () => {
    const decision = scoreOf({
      lines: [line("tea", 25_000, { quantityMilli: 2000 })],
      customer: customer({ availablePoints: 48_000 }),
      campaigns: [
        campaign("tea", percent(100_000), { when: [{ kind: "coupon", codes: ["tea10"], series: null }] }),
      ],
      basket: {
        coupons: [{ code: "TEA10", series: null, usable: true }],
        redeem: { mode: "amount", points: 4000 },
      },
    });
    expect(decision.totals).toMatchObject({
      grossMinor: 50_000,
      discountMinor: 5000,
      redeemedPoints: 4000,
      netMinor: 41_000,
      earnedPoints: 2050,
      maxRedeemPoints: 22_500,
    });
  });
});

describe("lanes", () => {
  test("best: one discount a line, the greatest total", () => {
    const decision = scoreOf({
      lines: ten,
      campaigns: [
        campaign("ten", percent(100_000)),
        campaign("five", percent(50_000)),
        campaign("a20", percent(200_000, ["a"])),
      ],
    });
    expect(discountsOf(decision)).toEqual({ a: 200, b: 100, c: 100 });
    expect(reasonOf(decision, "five")).toBe("beaten");
  });

  test("a reward over several lines is taken whole or not at all", () => {
    const sum = campaign("sum", once(330));
    expect(
      discountsOf(scoreOf({ lines: ten, campaigns: [sum, campaign("a20", percent(200_000, ["a"]))] })),
    ).toEqual({ a: 110, b: 110, c: 110 });
    expect(
      discountsOf(scoreOf({ lines: ten, campaigns: [sum, campaign("a40", percent(400_000, ["a"]))] })),
    ).toEqual({ a: 400 });
  });

  test("stack: on top of the best, by priority, each on what the previous left", () => {
    const campaigns = [
      campaign("best", percent(100_000)),
      campaign(
        "late",
        { kind: "amount_off", amountMinor: 100, each: true },
        { stacking: "stack", priority: 1 },
      ),
      campaign("early", percent(500_000), { stacking: "stack", priority: 2 }),
    ];
    const decision = scoreOf({ lines: [line("a", 1000)], campaigns });
    expect(decision.lines[0]?.discounts.map((d) => [d.campaign, d.amountMinor])).toEqual([
      ["best", 100],
      ["early", 450],
      ["late", 100],
    ]);
  });

  test("exclusive: alone, or all the rest, whichever is worth more; on a tie the rest", () => {
    const rest = [campaign("r1", percent(100_000)), campaign("r2", percent(100_000), { stacking: "stack" })];
    const alone = (percentE4: number) => campaign("alone", percent(percentE4), { stacking: "exclusive" });
    const lines = [line("a", 1000)];
    expect(scoreOf({ lines, campaigns: [...rest, alone(190_000)] })).toMatchObject({
      lane: "all",
      totals: { discountMinor: 190 },
    });
    expect(reasonOf(scoreOf({ lines, campaigns: [...rest, alone(190_000)] }), "alone")).toBe("beaten");
    const won = scoreOf({ lines, campaigns: [...rest, alone(200_000)] });
    expect(won).toMatchObject({ lane: { exclusive: "alone" }, totals: { discountMinor: 200 } });
    expect([reasonOf(won, "r1"), reasonOf(won, "r2")]).toEqual(["beaten", "beaten"]);
  });

  test("exclusive counts campaign points at their value, and base earn stays", () => {
    const campaigns = [
      campaign("off", percent(100_000)),
      campaign("pts", { kind: "points", amountPoints: 101, perMinor: null }, { stacking: "exclusive" }),
    ];
    const lines = [line("a", 1000)];
    expect(scoreOf({ lines, campaigns, customer: customer() })).toMatchObject({
      lane: { exclusive: "pts" },
      totals: { earnedPoints: 50 + 101, discountMinor: 0 },
    });
    expect(
      scoreOf({ lines, campaigns, customer: customer(), programme: { pointValueMinor: 99 } }),
    ).toMatchObject({ lane: "all" });
  });

  test("ties go to the higher priority, then to the smaller code", () => {
    const winner = (campaigns: Campaign[]) =>
      scoreOf({ lines: [line("a", 1000)], campaigns }).lines[0]?.discounts[0]?.campaign;
    expect(winner([campaign("b", percent(100_000)), campaign("a", percent(100_000))])).toBe("a");
    expect(winner([campaign("b", percent(100_000), { priority: 1 }), campaign("a", percent(100_000))])).toBe(
      "b",
    );
    expect(winner([campaign("w", once(100), { priority: 1 }), campaign("a", percent(100_000))])).toBe("w");
    expect(winner([campaign("w", once(100)), campaign("a", percent(100_000))])).toBe("a");
  });
});

describe("where, for whom and when", () => {
  const lines = [line("a", 1000)];
  const reason = (rest: Partial<Campaign>, given: Partial<Parameters<typeof scoreOf>[0]> = {}) =>
    reasonOf(scoreOf({ lines, campaigns: [campaign("c", shown, rest)], ...given }), "c");

  test("stores and regions are alternatives; brands", () => {
    expect(reason({ stores: ["S2"] })).toBe("store");
    expect(reason({ regions: ["Lviv"] })).toBe("store");
    expect(reason({ stores: ["S2"], regions: ["Kyiv"] })).toBeUndefined();
    expect(reason({ brands: ["other"] })).toBe("brand");
    expect(reason({ brands: ["dobra"], stores: ["S1"] })).toBeUndefined();
  });

  test("groups and segments, never anonymous", () => {
    expect(reason({ groups: ["staff"] })).toBe("group");
    expect(reason({ groups: ["staff"] }, { customer: customer({ group: "staff" }) })).toBeUndefined();
    expect(reason({ segments: ["vip", "new"] })).toBe("segment");
    expect(
      reason({ segments: ["vip", "new"] }, { customer: customer({ segments: ["new"] }) }),
    ).toBeUndefined();
  });

  test("the period is closed at the start and open at the end", () => {
    expect(reason({ startsAtMs: noon.epochMs + 1 })).toBe("schedule");
    expect(reason({ startsAtMs: noon.epochMs })).toBeUndefined();
    expect(reason({ endsAtMs: noon.epochMs })).toBe("schedule");
    expect(reason({ endsAtMs: noon.epochMs + 1 })).toBeUndefined();
  });

  const hours = (fromMinute: number, toMinute: number, weekdays = [1, 2, 3, 4, 5, 6, 7]) => ({
    schedule: { weekdays, fromMinute, toMinute },
  });
  test.each([
    [hours(720, 721), undefined],
    [hours(0, 720), "schedule"],
    [hours(0, 1440, [1, 2, 3, 4, 5, 6]), "schedule"],
    [hours(1320, 360), "schedule"],
  ])("hours and weekdays: %j", (rest, expected) => {
    expect(reason(rest)).toBe(expected);
  });

  test("a night belongs to the day on which it began", () => {
    const saturdayNight = hours(1320, 360, [6]);
    const at = (weekday: number, minute: number) =>
      reason(saturdayNight, { now: { ...noon, weekday, minute } });
    expect([at(6, 1320), at(6, 1319), at(7, 359), at(7, 360), at(6, 100), at(7, 1400)]).toEqual([
      undefined,
      "schedule",
      undefined,
      "schedule",
      "schedule",
      "schedule",
    ]);
    expect(reason(hours(1320, 360, [7]), { now: { ...noon, weekday: 1, minute: 10 } })).toBeUndefined();
  });

  test("only active campaigns are used, and the others are not spoken of", () => {
    for (const status of ["draft", "paused", "ended"] as const)
      expect(scoreOf({ lines, campaigns: [campaign("c", shown, { status })] })).toMatchObject({
        messages: [],
        notApplied: [],
      });
  });
});

describe("limits", () => {
  const lines = [line("a", 1000)];
  const limited = (limits: Partial<Campaign["limits"]>, reward: Reward = percent(100_000)) =>
    campaign("c", reward, { limits: { uses: null, usesPerCustomer: null, budgetMinor: null, ...limits } });

  test("uses, in all and per customer", () => {
    const left = (uses: number | null, usesForCustomer: number | null) => ({
      c: { uses, usesForCustomer, budgetMinor: null },
    });
    expect(reasonOf(scoreOf({ lines, campaigns: [limited({ uses: 3 })] }), "c")).toBeUndefined();
    expect(reasonOf(scoreOf({ lines, campaigns: [limited({ uses: 0 })] }), "c")).toBe("limit");
    expect(
      reasonOf(scoreOf({ lines, campaigns: [limited({ uses: 3 })], limitsLeft: left(0, null) }), "c"),
    ).toBe("limit");
    const each = [limited({ usesPerCustomer: 1 })];
    expect(reasonOf(scoreOf({ lines, campaigns: each, customer: customer() }), "c")).toBeUndefined();
    expect(
      reasonOf(scoreOf({ lines, campaigns: each, customer: customer(), limitsLeft: left(null, 0) }), "c"),
    ).toBe("limit");
    expect(reasonOf(scoreOf({ lines, campaigns: each }), "c")).toBe("limit");
  });

  test("a reward that is more than is left of the budget is not given", () => {
    const left = (budgetMinor: number) => ({ c: { uses: null, usesForCustomer: null, budgetMinor } });
    const campaigns = [limited({ budgetMinor: 100_000 }), campaign("other", percent(50_000))];
    expect(discountsOf(scoreOf({ lines, campaigns, limitsLeft: left(100) }))).toEqual({ a: 100 });
    const short = scoreOf({ lines, campaigns, limitsLeft: left(99) });
    expect(discountsOf(short)).toEqual({ a: 50 });
    expect(reasonOf(short, "c")).toBe("limit");
  });

  test("points count against the budget at their value", () => {
    const campaigns = [
      limited({ budgetMinor: 100_000 }, { kind: "points", amountPoints: 1000, perMinor: null }),
    ];
    const given = (budgetMinor: number) =>
      scoreOf({
        lines,
        campaigns,
        customer: customer(),
        programme: { pointValueMinor: 10 },
        limitsLeft: { c: { uses: null, usesForCustomer: null, budgetMinor } },
      }).applied;
    expect(given(100)).toEqual([{ campaign: "c", valueMinor: 100 }]);
    expect(given(99)).toEqual([]);
  });
});

describe("paying with points", () => {
  const paid = (
    redeem: Parameters<typeof scoreOf>[0]["basket"],
    rest: Partial<Parameters<typeof scoreOf>[0]> = {},
  ) =>
    scoreOf({
      lines: [line("a", 10_000), line("rx", 10_000, { product: product("rx", { rx: true }) })],
      customer: customer({ availablePoints: 3000 }),
      basket: redeem,
      ...rest,
    });

  test("at most the programme's percent of each line, never on closed lines, never more than there is", () => {
    expect(paid({ redeem: { mode: "max" } }).lines.map((l) => l.redeemedPoints)).toEqual([3000, 0]);
    expect(
      paid({ redeem: { mode: "max" } }, { customer: customer({ availablePoints: 9000 }) }).lines.map(
        (l) => l.redeemedPoints,
      ),
    ).toEqual([5000, 0]);
    expect(paid({ redeem: { mode: "amount", points: 9999 } }).totals.redeemedPoints).toBe(3000);
    expect(paid({ redeem: { mode: "max" } }, { customer: null }).totals.redeemedPoints).toBe(0);
  });

  test("says how much could be paid", () => {
    expect(paid({ redeem: { mode: "none" } }).totals).toMatchObject({
      redeemedPoints: 0,
      maxRedeemPoints: 3000,
    });
  });

  test("points that are worth less than the minor unit are taken in whole minor units", () => {
    const decision = paid(
      { redeem: { mode: "amount", points: 255 } },
      { programme: { pointValueMinor: 10 } },
    );
    expect(decision.totals).toMatchObject({ redeemedMinor: 25, redeemedPoints: 250 });
  });

  test("below the programme's minimum nothing is taken", () => {
    expect(
      paid({ redeem: { mode: "amount", points: 100 } }, { programme: { redeemMinPoints: 101 } }).totals
        .redeemedPoints,
    ).toBe(0);
  });

  test("never below a floor", () => {
    const lines = [line("a", 10_000, { product: product("a", { floorPriceMinor: 9000 }) })];
    expect(paid({ redeem: { mode: "max" } }, { lines }).totals).toMatchObject({
      redeemedMinor: 1000,
      netMinor: 9000,
    });
  });
});
