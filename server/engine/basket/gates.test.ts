import { describe, expect, test } from "vitest";
import { campaign, customer, discountsOf, line, noon, reasonOf, scoreOf } from "./basket.fixture";
import type { Campaign, Reward } from "./types";

const percent = (percentE4: number, skus?: string[]): Reward => ({
  kind: "percent_off",
  percentE4,
  maxAmountMinor: null,
  ...(skus ? { selector: { skus } } : {}),
});
const shown: Reward = { kind: "message", audience: "cashier", text: "!" };

describe("place, audience and time", () => {
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
    const left = (uses: number | null, usesForCustomer: number | null) =>
      new Map([["c", { uses, usesForCustomer, budgetMinor: null }]]);
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
    expect(reasonOf(scoreOf({ lines, campaigns: each }), "c")).toBe("guard:anonymous");
  });

  test("a reward that is more than is left of the budget is not given", () => {
    const left = (budgetMinor: number) =>
      new Map([["c", { uses: null, usesForCustomer: null, budgetMinor }]]);
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
        limitsLeft: new Map([["c", { uses: null, usesForCustomer: null, budgetMinor }]]),
      }).applied;
    expect(given(100)).toEqual([{ campaign: "c", valueMinor: 100 }]);
    expect(given(99)).toEqual([]);
  });
});
