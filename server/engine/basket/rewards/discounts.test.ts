import { describe, expect, test } from "vitest";
import { campaign, discountsOf, line, product, reasonOf, scoreOf } from "../basket.fixture";
import type { BasketLine, Product, Reward } from "../types";

const sold = (
  sku: string,
  priceMinor: number,
  rest: Partial<Product> = {},
  quantityMilli = 1000,
): BasketLine => line(sku, priceMinor, { product: product(sku, rest), quantityMilli });

const given = (reward: Reward, lines: BasketLine[]) => {
  const decision = scoreOf({ lines, campaigns: [campaign("c", reward)] });
  return { off: discountsOf(decision), reason: reasonOf(decision, "c"), decision };
};

const percent = (percentE4: number, maxAmountMinor: number | null = null): Reward => ({
  kind: "percent_off",
  percentE4,
  maxAmountMinor,
});
const amount = (amountMinor: number, each = false): Reward => ({ kind: "amount_off", amountMinor, each });

describe("percent_off", () => {
  test("rounds half up on each line", () => {
    expect(given(percent(100_000), [sold("a", 1005), sold("b", 1004)]).off).toEqual({ a: 101, b: 100 });
  });

  test("is taken from what the till's own discount left", () => {
    expect(given(percent(100_000), [line("a", 10_000, { manualDiscountMinor: 5000 })]).off).toEqual({
      a: 500,
    });
  });

  test("up to a sum, which is spread over the lines", () => {
    expect(given(percent(500_000, 100), [sold("a", 1000), sold("b", 1000), sold("c", 1000)]).off).toEqual({
      a: 34,
      b: 33,
      c: 33,
    });
    expect(given(percent(100_000, 5000), [sold("a", 1000)]).off).toEqual({ a: 100 });
  });

  test("what a floor cuts from one line is given nowhere else", () => {
    const { off, decision } = given(percent(200_000), [
      sold("a", 1000, { floorPriceMinor: 950 }),
      sold("b", 1000),
    ]);
    expect(off).toEqual({ a: 50, b: 200 });
    expect(decision.lines[0]?.blocks).toEqual(["floorPrice"]);
  });
});

describe("amount_off", () => {
  test("once, by largest remainder, ties to the earlier line", () => {
    expect(given(amount(100), [sold("a", 1000), sold("b", 1000), sold("c", 1000)]).off).toEqual({
      a: 34,
      b: 33,
      c: 33,
    });
  });

  test("what a floor cuts is spread over the lines that still have room", () => {
    expect(given(amount(1000), [sold("a", 1000, { floorPriceMinor: 900 }), sold("b", 1000)]).off).toEqual({
      a: 100,
      b: 900,
    });
  });

  test("never more than there is", () => {
    expect(given(amount(5000), [sold("a", 1000), sold("b", 500)]).off).toEqual({ a: 1000, b: 500 });
  });

  test("each: off every matching unit, parts of a unit in proportion", () => {
    expect(
      given(amount(100, true), [sold("a", 1000, {}, 3000), sold("b", 1000, {}, 1500), sold("c", 50)]).off,
    ).toEqual({
      a: 300,
      b: 150,
      c: 50,
    });
  });
});

describe("fixed_price", () => {
  const at = (priceMinor: number): Reward => ({ kind: "fixed_price", priceMinor, selector: { skus: ["a"] } });

  test("matching units at that price, if lower", () => {
    expect(given(at(800), [sold("a", 1000, {}, 2500), sold("b", 1000)]).off).toEqual({ a: 500 });
    expect(given(at(1000), [sold("a", 1000)])).toMatchObject({ off: {}, reason: "condition:fixed_price" });
    expect(given(at(1200), [sold("a", 1000)])).toMatchObject({ off: {}, reason: "condition:fixed_price" });
  });

  test("never below the floor", () => {
    expect(given(at(500), [sold("a", 1000, { floorPriceMinor: 900 })]).off).toEqual({ a: 100 });
  });
});

describe("guards", () => {
  test("no discount on prescription and closed products, for any reward", () => {
    const lines = [sold("rx", 1000, { rx: true }), sold("closed", 1000, { noDiscount: true })];
    for (const reward of [percent(100_000), percent(100_000, 50), amount(100), amount(100, true)]) {
      expect(given(reward, lines).off).toEqual({});
      expect(given(reward, [...lines, sold("open", 1000)]).off).toEqual({ open: expect.any(Number) });
    }
  });

  test("say which guard it was", () => {
    expect(given(percent(100_000), [sold("a", 1000, { rx: true })]).reason).toBe("guard:rx");
    expect(given(percent(100_000), [sold("a", 1000, { noDiscount: true })]).reason).toBe("guard:noDiscount");
    expect(given(percent(100_000), [sold("a", 1000, { floorPriceMinor: 1000 })]).reason).toBe(
      "guard:floorPrice",
    );
    expect(given({ ...amount(100), selector: { skus: ["z"] } } as Reward, [sold("a", 1000)]).reason).toBe(
      "condition:amount_off",
    );
  });

  test("a price that is below the floor already stays", () => {
    const { decision } = given(percent(100_000), [sold("a", 1000, { floorPriceMinor: 2000 })]);
    expect(decision.lines[0]).toMatchObject({ netMinor: 1000, discountMinor: 0 });
  });
});
