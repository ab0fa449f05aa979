import { describe, expect, test } from "vitest";
import { CONDITIONS } from "@/server/engine/basket/conditions";
import { REWARDS } from "@/server/engine/basket/rewards";
import {
  categoryPaths,
  toEngineCampaign,
  toEngineCondition,
  toEngineProgramme,
  toEngineReward,
} from "./compile";
import { parseConfig } from "./read";
import { ProgrammeForm } from "./schema";
import { ConditionForm, RewardForm } from "./schema-rules";

describe("the engine's form", () => {
  test("every condition and reward that can be configured is compiled with all its arguments", () => {
    const conditions = [
      { kind: "basket_total", from: "500.00" },
      { kind: "basket_quantity", to: "2.5" },
      { kind: "contains", selector: { skus: ["1"] } },
      { kind: "coupon", codes: ["TEA"] },
      { kind: "tier", tiers: ["gold"] },
      { kind: "birthday", daysBefore: 3 },
      { kind: "purchase_number", every: 3 },
      { kind: "registered_within", days: 30 },
      { kind: "member", is: true },
      { kind: "channel", in: ["site"] },
    ].map((form) => toEngineCondition(ConditionForm.parse(form)));
    expect(conditions.map((c) => c.kind)).toEqual(Object.keys(CONDITIONS));
    expect(conditions).toMatchObject([
      { fromMinor: 50_000, toMinor: null },
      { fromMilli: null, toMilli: 2500 },
      { quantityMilli: 1000 },
      { codes: ["TEA"], series: null },
      {},
      { daysBefore: 3, daysAfter: 0 },
      { every: 3, first: null, at: null },
      { days: 30 },
      { is: true },
      { in: ["site"] },
    ]);
    const rewards = [
      { kind: "points", amount: "20", per: "100" },
      { kind: "points_percent", percent: "2.5" },
      { kind: "points_multiply", by: "2" },
      { kind: "percent_off", percent: "10", maxAmount: "50" },
      { kind: "amount_off", amount: "1" },
      { kind: "fixed_price", price: "9.99", selector: {} },
      { kind: "buy_get", buy: { quantity: 2 }, get: { quantity: "1.000", selector: { skus: ["1"] } } },
      { kind: "gift", from: ["1"] },
      { kind: "coupon_issue", series: "spring" },
      { kind: "message", audience: "receipt", text: "!" },
    ].map((form) => toEngineReward(RewardForm.parse(form)));
    expect(rewards.map((r) => r.kind)).toEqual(Object.keys(REWARDS));
    expect(rewards).toMatchObject([
      { amountPoints: 2000, perMinor: 10_000 },
      { percentE4: 25_000 },
      { byE4: 20_000 },
      { percentE4: 100_000, maxAmountMinor: 5000 },
      { amountMinor: 100, each: false },
      { priceMinor: 999 },
      {
        buy: { quantity: 2 },
        get: { quantity: 1, selector: { skus: ["1"] } },
        percentE4: 1_000_000,
        repeat: true,
      },
      { choose: 1, from: ["1"], priceMinor: 1 },
      { series: "spring" },
      { audience: "receipt", text: "!" },
    ]);
  });

  test("campaigns take their instruments from the library by name", () => {
    const { instruments = [], campaigns = [] } = parseConfig({
      instruments: [{ code: "lib", name: "Library", reward: { kind: "points", amount: "1" } }],
      campaigns: [
        {
          code: "c",
          schedule: { from: "22:00", to: "24:00", weekdays: [7, 1] },
          limits: { budget: "10" },
          instruments: ["lib"],
        },
      ],
    });
    const [form] = campaigns;
    if (!form) throw new Error("no campaign");
    expect(toEngineCampaign(form, new Map(instruments.map((i) => [i.code, i])))).toMatchObject({
      schedule: { weekdays: [1, 7], fromMinute: 1320, toMinute: 1440 },
      limits: { budgetMinor: 1000 },
      instruments: [{ code: "lib", name: "Library", reward: { amountPoints: 100 } }],
    });
    expect(() => toEngineCampaign(form, new Map())).toThrow(RangeError);
  });

  test("a category line ends where its parents turn in a circle", () => {
    const paths = categoryPaths([
      { code: "a", parent: "b" },
      { code: "b", parent: "a" },
      { code: "c", parent: "gone" },
    ]);
    expect(paths.get("a")).toEqual(["a", "b"]);
    expect(paths.get("c")).toEqual(["c", "gone"]);
  });

  test("tiers are in the order of their thresholds", () => {
    const programme = toEngineProgramme(ProgrammeForm.parse({ earnRounding: "round" }), [
      { code: "gold", name: null, from: "900.00", earnPercent: "7" },
      { code: "base", name: null, from: "0.00", earnPercent: null },
    ]);
    expect(programme.tiers.map((t) => t.code)).toEqual(["base", "gold"]);
    expect(programme.earnRounding).toBe("half_up");
  });
});
