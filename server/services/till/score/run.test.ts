import { describe, expect, test } from "vitest";
import type { DomainError } from "@/server/core/errors";
import { scoreBasket } from "./run";

const now = new Date("2026-11-22T10:00:00Z");
const config = {
  tenant: { currency: "UAH", timezone: "Europe/Kyiv", locale: "en" },
  stores: [{ code: "S1", region: "Kyiv" }],
  groups: [{ code: "retail", default: true }, { code: "staff" }],
  categories: [{ code: "food" }, { code: "tea", parent: "food" }],
  products: [{ sku: "00123", category: "tea", price: "250.00" }],
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  tiers: [{ code: "silver", from: "5000", earnPercent: "5" }],
  campaigns: [
    {
      code: "tea",
      name: "Tea",
      instruments: [
        {
          code: "tea10",
          when: [{ kind: "coupon", codes: ["TEA10"] }],
          reward: { kind: "percent_off", percent: "10", selector: { categories: ["food"] } },
        },
      ],
    },
    {
      code: "check-bonus",
      instruments: [
        {
          code: "b20",
          when: [{ kind: "basket_total", from: "500", to: "1000" }],
          reward: { kind: "points", amount: "20" },
        },
      ],
    },
    {
      code: "late",
      instruments: [
        {
          code: "x",
          when: [{ kind: "basket_total", from: "900.00" }],
          reward: { kind: "points", amount: "1" },
        },
      ],
    },
    {
      code: "night",
      schedule: { from: "22:00", to: "06:00" },
      instruments: [{ code: "n", reward: { kind: "message", audience: "cashier", text: "Night" } }],
    },
  ],
};
const basket = {
  store: "S1",
  occurredAt: "2026-11-22T18:05:11+02:00",
  lines: [{ lineId: "1", sku: "00123", quantity: "2.000", price: "250.00", discount: "0.00" }],
  coupons: ["tea10 "],
  redeem: { mode: "amount", points: "40.00" },
  customerState: { tier: "silver", balance: "500.00" },
};

describe("score", () => {
  test("answers as a till would be answered, without ids", () => {
    const answer = scoreBasket(config, basket, now);
    expect(answer).toMatchObject({
      customer: { tier: "silver", balance: "500.00", available: "500.00", expiring: [], redeemNeeds: "none" },
      lines: [
        {
          lineId: "1",
          gross: "500.00",
          discounts: [{ campaign: "tea", instrument: "tea10", name: "Tea", amount: "50.00" }],
          pointsRedeemed: "40.00",
          net: "410.00",
          pointsEarned: "20.50",
          maxRedeem: "225.00",
          blocks: [],
        },
      ],
      totals: {
        gross: "500.00",
        discount: "50.00",
        pointsRedeemed: "40.00",
        net: "410.00",
        pointsEarned: "40.50",
        maxRedeem: "225.00",
      },
      points: [{ campaign: "check-bonus", instrument: "b20", points: "20.00" }],
      gifts: [],
    });
    expect(answer.notApplied.map((r) => [r.campaign, r.instrument, r.reason])).toEqual([
      ["late", "x", "condition:basket_total"],
      ["night", null, "schedule"],
    ]);
    expect(answer.notApplied[0]?.text).toContain("900.00");
  });

  test("the schedule is the store's: 22:30 in Kyiv is 20:30 in UTC", () => {
    const messages = scoreBasket(config, { ...basket, occurredAt: "2026-11-22T20:30:00Z" }, now).messages;
    expect(messages).toEqual([{ audience: "cashier", code: "n", text: "Night" }]);
    expect(
      scoreBasket(config, { ...basket, occurredAt: undefined }, new Date("2026-11-22T20:30:00Z")).messages,
    ).toEqual(messages);
  });

  test("without customerState the basket is anonymous: it earns and pays nothing", () => {
    const { customer, totals, lines } = scoreBasket(config, { ...basket, customerState: undefined }, now);
    expect(customer).toBeUndefined();
    expect(totals).toMatchObject({
      discount: "50.00",
      pointsRedeemed: "0.00",
      pointsEarned: "0.00",
      maxRedeem: "0.00",
    });
    expect(lines[0]?.net).toBe("450.00");
  });

  test("an empty customerState is a member in the default group and the first tier", () => {
    const grouped = {
      ...config,
      tiers: [{ code: "base", from: "0" }],
      campaigns: [
        {
          code: "g",
          groups: ["retail"],
          instruments: [
            { code: "i", when: [{ kind: "tier", tiers: ["base"] }], reward: { kind: "points", amount: "1" } },
          ],
        },
      ],
    };
    expect(scoreBasket(grouped, { ...basket, customerState: {} }, now).points).toEqual([
      { campaign: "g", instrument: "i", points: "1.00" },
    ]);
  });

  test("an unknown SKU is scored by its price, and the cashier gets a notice", () => {
    const answer = scoreBasket(
      config,
      { ...basket, lines: [{ lineId: "1", sku: "new", quantity: 1, price: 19.9 }] },
      now,
    );
    expect(answer.lines[0]).toMatchObject({ gross: "19.90", blocks: ["unknownSku"] });
    expect(answer.messages).toEqual([
      { audience: "cashier", code: "unknown-sku", text: expect.stringContaining("new") },
    ]);
  });

  test("a negative balance is a balance without anything to spend", () => {
    const answer = scoreBasket(config, { ...basket, customerState: { balance: "-5.00" } }, now);
    expect(answer.customer).toMatchObject({ balance: "-5.00", available: "0.00" });
    expect(answer.totals.pointsRedeemed).toBe("0.00");
  });

  test("optional fields of a till may be null or left out", () => {
    const empty = {
      externalId: null,
      occurredAt: null,
      currency: null,
      channel: null,
      cashier: null,
      customer: null,
      coupons: [" "],
      redeem: null,
      hold: null,
    };
    const lines = [{ lineId: "1", sku: "00123", quantity: "1", price: "250.00", discount: null }];
    expect(scoreBasket(config, { ...empty, lines }, now)).toEqual(scoreBasket(config, { lines }, now));
  });

  test("another currency than the configuration's is refused", () => {
    expect(() => scoreBasket(config, { ...basket, currency: "EUR" }, now)).toThrow(
      expect.objectContaining({ code: "currency-mismatch" }),
    );
  });

  test("the same input gives the same bytes, in any order of campaigns", () => {
    const bytes = JSON.stringify(scoreBasket(config, basket, now));
    expect(
      JSON.stringify(scoreBasket({ ...config, campaigns: [...config.campaigns].reverse() }, basket, now)),
    ).toBe(bytes);
  });

  test.each([
    [{ ...basket, lines: [] }, "/lines"],
    [{ ...basket, lines: [{ lineId: "1", sku: "a", quantity: "0", price: "1" }] }, "/lines/0/quantity"],
    [{ ...basket, lines: [{ lineId: "1", sku: "a", quantity: "1", price: "1.999" }] }, "/lines/0/price"],
    [
      { ...basket, lines: [{ lineId: "1", sku: "a", quantity: "1", price: "1", discount: "1.01" }] },
      "/lines/0/discount",
    ],
    [{ ...basket, occurredAt: "2026-11-22 18:05" }, "/occurredAt"],
  ])("refuses a bad basket by pointer %#", (bad, pointer) => {
    try {
      scoreBasket(config, bad, now);
      expect.unreachable();
    } catch (error) {
      expect((error as DomainError).code).toBe("validation");
      expect((error as DomainError).errors.map((e) => e.pointer)).toContain(pointer);
    }
  });
});

describe("coupons of a series", () => {
  const series = { code: "spring", kind: "shared", codes: ["SPRING-7"], startsAt: "2026-11-01T00:00:00Z" };
  const campaign = {
    code: "spring",
    instruments: [
      {
        code: "x",
        when: [{ kind: "coupon", series: "spring" }],
        reward: { kind: "amount_off", amount: "7", selector: { skus: [] } },
      },
    ],
  };
  const off = (more: object, coupon: string) =>
    scoreBasket(
      { ...config, campaigns: [campaign], couponSeries: [{ ...series, ...more }] },
      { lines: [{ lineId: "1", sku: "x", quantity: "1", price: "100" }], coupons: [coupon] },
      now,
    ).totals.discount;

  test.each([
    [{}, " spring-7", "7.00"],
    [{}, "SPRING-8", "0.00"],
    [{ startsAt: "2026-12-01T00:00:00Z" }, "SPRING-7", "0.00"],
    [{ endsAt: "2026-11-22T10:00:00Z" }, "SPRING-7", "0.00"],
    [{ archived: true }, "SPRING-7", "0.00"],
  ])("%j, %s: %s", (more, coupon, discount) => expect(off(more, coupon)).toBe(discount));
});
