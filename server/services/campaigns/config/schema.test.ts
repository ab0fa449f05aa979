import { describe, expect, test } from "vitest";
import { DomainError } from "@/server/core/errors";
import { parseConfig } from "./read";

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
  test("an empty file is a configuration, and missing sections stay undefined", () => {
    expect(parseConfig({})).toEqual({ version: 1 });
    expect(
      parseConfig({ version: 1, templates: [], chains: [], channels: [], feeds: [] }).campaigns,
    ).toBeUndefined();
  });

  test("every error is reported, each with its JSON pointer", () => {
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
        ["/chains", "too-many"],
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

  test("a period that ends before it begins, duplicate codes, two default groups", () => {
    expect(
      errorsOf({
        campaigns: [{ code: "c", startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-02T02:00:00+02:00" }],
      }),
    ).toEqual([["/campaigns/0/endsAt", "before-start"]]);
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

  test("is refused when a selector is nested implausibly deep", () => {
    let selector = {};
    for (let depth = 0; depth < 10_000; depth++) selector = { not: selector };
    const reward = { kind: "percent_off", percent: 5, selector };
    expect(errorsOf(campaign({ code: "i", when: [], reward }))).toEqual([["", "nested"]]);
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

  test("normalised values are read back unchanged", () => {
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
