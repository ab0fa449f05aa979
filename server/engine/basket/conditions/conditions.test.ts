import { describe, expect, test } from "vitest";
import { campaign, customer, line, noon, product, reasonOf, scoreOf } from "../basket.fixture";
import type { BasketLine, Condition, CustomerState, Moment, Programme, ScoreInput } from "../types";

interface Given {
  lines?: BasketLine[];
  customer?: CustomerState | null;
  basket?: Partial<ScoreInput["basket"]>;
  now?: Moment;
  programme?: Partial<Programme>;
}

const holds = (condition: Condition, given: Given = {}): boolean => {
  const decision = scoreOf({
    lines: given.lines ?? [line("a", 10_000)],
    campaigns: [campaign("c", { kind: "message", audience: "cashier", text: "!" }, { when: [condition] })],
    ...given,
  });
  const reason = reasonOf(decision, "c");
  if (reason !== undefined) expect(reason).toBe(`condition:${condition.kind}`);
  return reason === undefined;
};

const day = (date: string): Moment => ({ ...noon, date });
const vitamins = { categories: ["vitamins"] };
const rx = line("rx", 90_000, { product: product("rx", { rx: true }) });

describe("basket_total", () => {
  const between: Condition = { kind: "basket_total", fromMinor: 50_000, toMinor: 100_000 };
  test.each([
    [49_999, false],
    [50_000, true],
    [99_999, true],
    [100_000, false],
  ])("of %i between 500.00 and 1000.00: %s", (price, expected) => {
    expect(holds(between, { lines: [line("a", price)] })).toBe(expected);
  });

  test("looks at the base: after the till's own discount, before campaigns", () => {
    expect(holds(between, { lines: [line("a", 50_100, { manualDiscountMinor: 101 })] })).toBe(false);
  });

  test("counts only what the selector matches, and no prescription lines unless they earn", () => {
    const lines = [
      line("v", 50_000, { product: product("v", { categories: ["vitamin-c", "vitamins"] }) }),
      line("x", 90_000),
    ];
    expect(holds({ ...between, selector: vitamins }, { lines })).toBe(true);
    expect(holds(between, { lines: [rx] })).toBe(false);
    expect(holds(between, { lines: [rx], programme: { rxEarns: true } })).toBe(true);
  });

  test("without bounds holds always", () => {
    expect(holds({ kind: "basket_total", fromMinor: null, toMinor: null })).toBe(true);
  });
});

test("basket_quantity sums thousandths, closed at the start and open at the end", () => {
  const from2to3: Condition = { kind: "basket_quantity", fromMilli: 2000, toMilli: 3000 };
  const of = (quantityMilli: number) =>
    holds(from2to3, { lines: [line("a", 100, { quantityMilli }), line("b", 100)] });
  expect([999, 1000, 1999, 2000].map(of)).toEqual([false, true, true, false]);
});

test("contains wants that quantity of matching lines", () => {
  const condition: Condition = { kind: "contains", selector: { skus: ["a"] }, quantityMilli: 2000 };
  expect(holds(condition, { lines: [line("a", 100), line("b", 100)] })).toBe(false);
  expect(holds(condition, { lines: [line("a", 100), line("a", 100, { lineId: "2" })] })).toBe(true);
  expect(holds({ kind: "contains", selector: { skus: ["rx"] }, quantityMilli: 1000 }, { lines: [rx] })).toBe(
    false,
  );
});

test("coupon compares without case and surrounding space, and only what is usable", () => {
  const condition: Condition = { kind: "coupon", codes: ["TEA10"], series: null };
  const coupons = (code: string, usable = true) => ({
    basket: { coupons: [{ code, series: "spring", usable }] },
  });
  expect(holds(condition, coupons(" tea10 "))).toBe(true);
  expect(holds(condition, coupons("TEA1"))).toBe(false);
  expect(holds(condition, coupons("TEA10", false))).toBe(false);
  expect(holds(condition)).toBe(false);
  expect(holds({ kind: "coupon", codes: [], series: "spring" }, coupons("X"))).toBe(true);
  expect(holds({ kind: "coupon", codes: [], series: "autumn" }, coupons("X"))).toBe(false);
});

test("tier", () => {
  const condition: Condition = { kind: "tier", tiers: ["silver", "gold"] };
  expect(holds(condition, { customer: customer({ tier: "gold" }) })).toBe(true);
  expect(holds(condition, { customer: customer({ tier: "base" }) })).toBe(false);
  expect(holds(condition, { customer: customer() })).toBe(false);
  expect(holds(condition)).toBe(false);
});

describe("birthday", () => {
  const around: Condition = { kind: "birthday", daysBefore: 3, daysAfter: 7 };
  const born = (birthDate: string | null) => ({ customer: customer({ birthDate }) });
  test.each([
    ["1990-11-26", "2026-11-22", false],
    ["1990-11-25", "2026-11-22", true],
    ["1990-11-15", "2026-11-22", true],
    ["1990-11-14", "2026-11-22", false],
    ["1990-01-01", "2026-12-29", true],
    ["1990-12-30", "2027-01-05", true],
    ["1992-02-29", "2027-02-25", true],
    ["1992-02-29", "2027-02-24", false],
    ["1992-02-29", "2027-03-07", true],
    ["1992-02-29", "2027-03-08", false],
    ["1992-02-29", "2028-03-07", true],
    ["1992-02-29", "2028-02-25", false],
  ])("born %s, on %s: %s", (birthDate, today, expected) => {
    expect(holds(around, { ...born(birthDate), now: day(today) })).toBe(expected);
  });

  test("an unknown date or an unknown customer has no birthday", () => {
    expect(holds(around, born(null))).toBe(false);
    expect(holds(around)).toBe(false);
  });
});

test("purchase_number counts this purchase", () => {
  const numbers = (condition: Partial<Extract<Condition, { kind: "purchase_number" }>>) =>
    [0, 1, 2, 3, 4, 5].filter((purchases) =>
      holds(
        { kind: "purchase_number", every: null, first: null, at: null, ...condition },
        { customer: customer({ purchases }) },
      ),
    );
  expect(numbers({ first: 1 })).toEqual([0]);
  expect(numbers({ first: 3 })).toEqual([0, 1, 2]);
  expect(numbers({ at: 3 })).toEqual([2]);
  expect(numbers({ every: 3 })).toEqual([2, 5]);
  expect(holds({ kind: "purchase_number", every: 1, first: null, at: null })).toBe(false);
});

test("registered_within counts days of the store's calendar", () => {
  const condition: Condition = { kind: "registered_within", days: 30 };
  const on = (registeredOn: string | null) => holds(condition, { customer: customer({ registeredOn }) });
  expect(on("2026-11-22")).toBe(true);
  expect(on("2026-10-23")).toBe(true);
  expect(on("2026-10-22")).toBe(false);
  expect(on("2026-11-23")).toBe(false);
  expect(on(null)).toBe(false);
});

test("member separates an identified customer from an anonymous basket", () => {
  expect(holds({ kind: "member", is: true }, { customer: customer() })).toBe(true);
  expect(holds({ kind: "member", is: true })).toBe(false);
  expect(holds({ kind: "member", is: false })).toBe(true);
  expect(holds({ kind: "member", is: false }, { customer: customer() })).toBe(false);
});

test("channel", () => {
  expect(holds({ kind: "channel", in: ["site", "app"] }, { basket: { channel: "app" } })).toBe(true);
  expect(holds({ kind: "channel", in: ["site", "app"] })).toBe(false);
});

test("all conditions must hold, and the first that does not is the reason", () => {
  const decision = scoreOf({
    lines: [line("a", 100)],
    campaigns: [
      campaign(
        "c",
        { kind: "message", audience: "cashier", text: "!" },
        {
          when: [
            { kind: "member", is: false },
            { kind: "channel", in: ["app"] },
            { kind: "tier", tiers: ["gold"] },
          ],
        },
      ),
    ],
  });
  expect(decision.notApplied).toEqual([
    { campaign: "c", instrument: "i1", reason: "condition:channel", condition: 1 },
  ]);
});
