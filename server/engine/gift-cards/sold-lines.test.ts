import { expect, test } from "vitest";
import { linesOfSales } from "./sold-lines";

const line = (position: number, netMinor: number, units = 1) => ({
  position,
  netMinor,
  quantityMilli: units * 1000,
});

test("a card belongs to the line whose unit came to what is on it, each unit to one card", () => {
  const lines = [line(0, 12_345), line(1, 100_000, 2), line(2, 30_000)];
  expect(linesOfSales(lines, [50_000, 30_000, 50_000])).toEqual([1, 2, 1]);
  expect(linesOfSales(lines, [50_000, 50_000, 50_000])).toEqual([1, 1, null]);
});

test("a card sold for another price has no line", () => {
  expect(linesOfSales([line(0, 45_000)], [50_000])).toEqual([null]);
  expect(linesOfSales([], [50_000])).toEqual([null]);
});
