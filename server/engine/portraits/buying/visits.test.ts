import { expect, test } from "vitest";
import { observedUntil, visitsAfter, visitsOf } from "./visits";

const salesOf = (rows: readonly [customer: number, day: number, amount: number][]) => ({
  customer: Uint32Array.from(rows, ([c]) => c),
  day: Int32Array.from(rows, ([, d]) => d),
  amount: Float64Array.from(rows, ([, , a]) => a),
});

test("a day counts once, and not at all when everything was returned", () => {
  const visits = visitsOf(
    salesOf([
      [1, 14, 5],
      [0, 0, 10],
      [0, 0, 2],
      [0, 7, 30],
      [0, 9, 4],
      [0, 9, -4],
      [0, 21, 0],
      [1, 30, -5],
      [0, 28, 8],
      [0, 28, -3],
    ]),
    3,
  );
  expect([...visits.start]).toEqual([0, 4, 5, 5]);
  expect([...visits.day]).toEqual([0, 7, 21, 28, 14]);
  expect([...visits.amount]).toEqual([12, 30, 0, 5, 5]);
});

test("the history until a day: repeat purchases, and their mean without the first", () => {
  const visits = visitsOf(
    salesOf([
      [0, 0, 10],
      [0, 7, 30],
      [0, 21, 50],
      [0, 40, 9],
      [1, 50, 5],
    ]),
    2,
  );
  const { customer, histories, spending } = observedUntil(visits, 35, 7);
  expect([...customer]).toEqual([0]);
  expect([histories.x[0], histories.tx[0], histories.age[0], spending.mean[0]]).toEqual([2, 3, 5, 40]);
  expect(visitsAfter(visits, 0, 35)).toBe(1);
});
