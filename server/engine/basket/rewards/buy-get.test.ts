import { expect, test } from "vitest";
import { campaign, discountsOf, line, product, reasonOf, scoreOf } from "../basket.fixture";
import type { BasketLine, Product, Reward, Selector } from "../types";

const units = (sku: string, priceMinor: number, quantity: number, rest: Partial<Product> = {}): BasketLine =>
  line(sku, priceMinor, { quantityMilli: quantity * 1000, product: product(sku, rest) });

interface Terms {
  buy: number;
  get: number;
  of?: Selector;
  free?: Selector;
  percentE4?: number;
  repeat?: boolean;
}

const scored = ({ buy, get, of, free, percentE4 = 1_000_000, repeat = true }: Terms, lines: BasketLine[]) => {
  const reward: Reward = {
    kind: "buy_get",
    buy: { selector: of, quantity: buy },
    get: { selector: free, quantity: get },
    percentE4,
    repeat,
  };
  return scoreOf({ lines, campaigns: [campaign("c", reward)] });
};
const off = (terms: Terms, lines: BasketLine[]) => discountsOf(scored(terms, lines));

test("three for two on one line", () => {
  expect(off({ buy: 2, get: 1 }, [units("a", 1000, 2)])).toEqual({});
  expect(off({ buy: 2, get: 1 }, [units("a", 1000, 3)])).toEqual({ a: 1000 });
  expect(off({ buy: 2, get: 1 }, [units("a", 1000, 5)])).toEqual({ a: 1000 });
  expect(off({ buy: 2, get: 1 }, [units("a", 1000, 6)])).toEqual({ a: 2000 });
  expect(off({ buy: 2, get: 1, repeat: false }, [units("a", 1000, 6)])).toEqual({ a: 1000 });
});

test("the dearest are bought, the cheapest of the rest are got", () => {
  const lines = [units("a", 1000, 1), units("b", 500, 1), units("c", 800, 1)];
  expect(off({ buy: 2, get: 1 }, lines)).toEqual({ b: 500 });
  expect(off({ buy: 1, get: 1, percentE4: 500_000 }, lines)).toEqual({ b: 250 });
});

test("equal prices: the earlier line is bought, the earlier of the rest is got", () => {
  expect(off({ buy: 1, get: 1 }, [units("a", 1000, 1), units("b", 1000, 1), units("c", 1000, 1)])).toEqual({
    b: 1000,
  });
});

test("two selectors: a unit is bought or got, never both", () => {
  const of = { skus: ["cream", "soap"] };
  const free = { skus: ["soap"] };
  expect(off({ buy: 1, get: 1, of, free }, [units("soap", 300, 1)])).toEqual({});
  expect(off({ buy: 1, get: 1, of, free }, [units("soap", 300, 2)])).toEqual({ soap: 300 });
  expect(off({ buy: 1, get: 1, of, free }, [units("cream", 900, 1), units("soap", 300, 1)])).toEqual({
    soap: 300,
  });
});

test("a full group is made where it can be: the dearest unit is got when only it can be", () => {
  const lines = [units("vitamin-c", 2000, 1), units("vitamin-d", 1000, 1)];
  const terms = { buy: 1, get: 1, of: { skus: ["vitamin-c", "vitamin-d"] }, free: { skus: ["vitamin-c"] } };
  expect(off(terms, lines)).toEqual({ "vitamin-c": 2000 });
});

test("whole units only", () => {
  expect(off({ buy: 1, get: 1 }, [units("a", 1000, 1.9)])).toEqual({});
  expect(off({ buy: 1, get: 1 }, [line("a", 1000, { quantityMilli: 2500 })])).toEqual({ a: 1000 });
});

test("prescription units are neither bought nor got, closed ones are not got", () => {
  expect(off({ buy: 1, get: 1 }, [units("rx", 1000, 1, { rx: true }), units("a", 500, 1)])).toEqual({});
  expect(
    off({ buy: 1, get: 1 }, [units("closed", 300, 1, { noDiscount: true }), units("a", 500, 1)]),
  ).toEqual({ a: 500 });
});

test("a floor limits what is got", () => {
  expect(
    off({ buy: 1, get: 1 }, [units("a", 1000, 1), units("b", 500, 1, { floorPriceMinor: 450 })]),
  ).toEqual({ b: 50 });
});

test("of equal units those are got that may be given in full", () => {
  const lines = [units("pinched", 1000, 1, { floorPriceMinor: 900 }), units("free", 1000, 1)];
  expect(off({ buy: 1, get: 1 }, lines)).toEqual({ free: 1000 });
  expect(off({ buy: 1, get: 1 }, [...lines].reverse())).toEqual({ free: 1000 });
});

test("a percent of parts of a line is rounded once", () => {
  const lines = [line("a", 7000, { quantityMilli: 2852, manualDiscountMinor: 8240 })];
  expect(off({ buy: 1, get: 1, percentE4: 500_000 }, lines)).toEqual({ a: 2055 });
});

test("says why nothing was given", () => {
  expect(reasonOf(scored({ buy: 2, get: 1 }, [units("a", 1000, 2)]), "c")).toBe("condition:buy_get");
  expect(reasonOf(scored({ buy: 1, get: 1 }, [units("a", 1000, 2, { rx: true })]), "c")).toBe("guard:rx");
});
