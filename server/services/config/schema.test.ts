import { describe, expect, test } from "vitest";
import { CONDITIONS } from "@/server/engine/basket/conditions";
import { REWARDS } from "@/server/engine/basket/rewards";
import { DomainError } from "../errors";
import {
  categoryPaths,
  toEngineCampaign,
  toEngineCondition,
  toEngineProgramme,
  toEngineReward,
} from "./compile";
import { checkReferences, ownCodes } from "./references";
import { ProgrammeForm, parseConfig } from "./schema";
import { ConditionForm, RewardForm } from "./schema-rules";

const errorsOf = (json: unknown): [string, string][] => {
  try {
    parseConfig(json);
  } catch (error) {
    if (error instanceof DomainError) return error.errors.map((e) => [e.pointer, e.code]);
    throw error;
  }
  return [];
};

const campaign = (...instruments: unknown[]) => ({ campaigns: [{ code: "c", instruments }] });

describe("the configuration file", () => {
  test("an empty file is a configuration, and sections that are not there stay undefined", () => {
    expect(parseConfig({})).toEqual({ version: 1 });
    expect(
      parseConfig({ version: 1, templates: [], chains: [], channels: [], feeds: [] }).campaigns,
    ).toBeUndefined();
  });

  test("every error is told, each with its JSON pointer", () => {
    const errors = errorsOf({
      version: 2,
      colour: "red",
      tenant: { timezone: "Mars/Base" },
      products: [{ sku: "a", price: "1,5" }, { sku: "a" }],
      chains: [{}],
      campaigns: [
        {
          code: "c/1",
          startsAt: "2026-01-02T00:00:00Z",
          endsAt: "2026-01-02T02:00:00+02:00",
          instruments: [
            {
              code: "i",
              when: [{ kind: "coupon" }, { kind: "basket_total", from: "5", to: "5.00" }],
              reward: { kind: "percent_off", percent: "100.5" },
            },
            { code: "j", reward: { kind: "points", amount: "1.234", often: true } },
            { code: "k", reward: { kind: "nothing" } },
          ],
        },
      ],
    });
    expect(errors).toEqual(
      expect.arrayContaining([
        ["/version", "invalid-value"],
        ["/colour", "unknown-field"],
        ["/tenant/timezone", "invalid"],
        ["/products/0/price", "decimal"],
        ["/chains", "too-big"],
        ["/campaigns/0/instruments/0/when/0", "required"],
        ["/campaigns/0/instruments/0/when/1/to", "range"],
        ["/campaigns/0/instruments/0/reward/percent", "range"],
        ["/campaigns/0/instruments/1/reward/amount", "decimal"],
        ["/campaigns/0/instruments/1/reward/often", "unknown-field"],
        ["/campaigns/0/instruments/2/reward/kind", "invalid-value"],
      ]),
    );
  });

  test("what no database keeps: a NUL, half of a character, a year that has five digits elsewhere", () => {
    const reward = { kind: "message", audience: "cashier", text: "\0" };
    const config = {
      version: 1,
      stores: [{ code: "S1", name: "a\0b" }],
      campaigns: [
        {
          code: "\ud83d",
          name: "c",
          endsAt: "9999-12-31T23:59:59-02:00",
          instruments: [{ code: "i", reward }],
        },
      ],
    };
    expect(errorsOf(config).map(([pointer]) => pointer)).toEqual(
      expect.arrayContaining([
        "/stores/0/name",
        "/campaigns/0/code",
        "/campaigns/0/endsAt",
        "/campaigns/0/instruments/0/reward/text",
      ]),
    );
  });

  test("a period that ends before it begins, codes that stand twice, two default groups", () => {
    expect(
      errorsOf({
        campaigns: [{ code: "c", startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-02T02:00:00+02:00" }],
      }),
    ).toEqual([["/campaigns/0/endsAt", "range"]]);
    expect(
      errorsOf({ products: [{ sku: "a", barcodes: ["1"] }, { sku: "b", barcodes: ["1"] }, { sku: "a" }] }),
    ).toEqual([
      ["/products/2", "duplicate"],
      ["/products/1", "duplicate"],
    ]);
    expect(
      errorsOf({
        groups: [
          { code: "a", default: true },
          { code: "b", default: true },
        ],
      }),
    ).toEqual([["/groups", "duplicate"]]);
    expect(errorsOf(campaign("x", { code: "x" }))).toEqual([["/campaigns/0/instruments/1", "duplicate"]]);
  });

  test("is normalised: the same said in two ways reads the same", () => {
    const a = parseConfig(
      campaign({
        code: "i",
        reward: { kind: "amount_off", amount: "5", selector: { skus: [], categories: ["x"] } },
      }),
    );
    const b = parseConfig(
      campaign({
        code: "i",
        when: [],
        reward: {
          kind: "amount_off",
          amount: 5.0,
          each: false,
          selector: { categories: ["x"], attributes: {} },
        },
      }),
    );
    expect(a).toEqual(b);
    expect(a.campaigns?.[0]).toMatchObject({
      name: "c",
      status: "active",
      stacking: "best",
      schedule: null,
      limits: { budget: null },
    });
    expect(
      parseConfig({ campaigns: [{ code: "c", startsAt: "2026-01-01T00:00:00+02:00" }] }).campaigns?.[0]
        ?.startsAt,
    ).toBe("2025-12-31T22:00:00.000Z");
  });

  test("what is normalised is read back as it is", () => {
    const once = parseConfig({
      programme: { earnPercent: "5.50" },
      instruments: [{ code: "lib", reward: { kind: "gift", from: ["00777"] } }],
      ...campaign("lib", {
        code: "own",
        when: [{ kind: "purchase_number", first: true }],
        reward: { kind: "buy_get", buy: { quantity: 2 }, get: { quantity: 1 } },
      }),
    });
    expect(parseConfig(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });
});

describe("references", () => {
  test("to what neither the file nor the tenant has, by pointer", () => {
    const config = parseConfig({
      attributes: [
        { code: "form", type: "enum", values: [{ code: "tab" }] },
        { code: "age", type: "number" },
      ],
      products: [{ sku: "1", category: "none", attributes: { form: "syr", age: 12, colour: "red" } }],
      campaigns: [
        {
          code: "c",
          stores: ["S9"],
          instruments: [
            "missing",
            {
              code: "i",
              when: [{ kind: "tier", tiers: ["gold"] }],
              reward: {
                kind: "percent_off",
                percent: "5",
                selector: { not: { categories: ["x"] }, attributes: { form: ["tab", "gel"] } },
              },
            },
          ],
        },
      ],
    });
    const errors = checkReferences(config, ownCodes(config)).map((e) => e.pointer);
    expect(errors.sort()).toEqual([
      "/campaigns/0/instruments/0",
      "/campaigns/0/instruments/1/reward/selector/attributes/form/1",
      "/campaigns/0/instruments/1/reward/selector/not/categories/0",
      "/campaigns/0/instruments/1/when/0/tiers/0",
      "/campaigns/0/stores/0",
      "/products/0/attributes/colour",
      "/products/0/attributes/form",
      "/products/0/category",
    ]);
  });
});

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

  test("tiers stand in the order of their thresholds", () => {
    const programme = toEngineProgramme(ProgrammeForm.parse({ earnRounding: "round" }), [
      { code: "gold", name: null, from: "900.00", earnPercent: "7" },
      { code: "base", name: null, from: "0.00", earnPercent: null },
    ]);
    expect(programme.tiers.map((t) => t.code)).toEqual(["base", "gold"]);
    expect(programme.earnRounding).toBe("half_up");
  });
});
