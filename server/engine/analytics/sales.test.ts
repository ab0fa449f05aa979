import { expect, test } from "vitest";
import { addPlaces, addSales, NO_SALES, salesFigures } from "./sales";

const sums = { receipts: 10, knownReceipts: 6, netMinor: 1000, knownNetMinor: 750, buyerMonths: 3 };

test("figures are ratios of sums, and unknown where there is nothing to divide by", () => {
  expect(salesFigures(sums)).toEqual({
    ...sums,
    ...{ averageMinor: 100, knownAverageMinor: 125, frequency: 2, cardShare: 0.75, spentEachMinor: 250 },
  });
  expect(salesFigures(NO_SALES)).toMatchObject({ averageMinor: null, frequency: null, cardShare: null });
});

test("a month of nothing but returns has no share", () => {
  expect(salesFigures({ ...NO_SALES, netMinor: -500, knownNetMinor: -500 })).toMatchObject({
    cardShare: null,
    averageMinor: null,
  });
});

test("months add up; buyers of several places do not", () => {
  expect(addSales([sums, sums])).toEqual({
    ...{ receipts: 20, knownReceipts: 12, netMinor: 2000, knownNetMinor: 1500, buyerMonths: 6 },
  });
  expect(addPlaces([sums, sums]).buyerMonths).toBeNull();
  expect(addPlaces([sums]).buyerMonths).toBe(3);
  expect(salesFigures(addPlaces([sums, sums])).frequency).toBeNull();
});
