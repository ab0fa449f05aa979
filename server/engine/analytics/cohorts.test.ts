import fc from "fast-check";
import { expect, test } from "vitest";
import { type CohortSum, cohortTable, costedShare, meansByAge, monthAfter, monthsBetween } from "./cohorts";

const sum = (cohort: string, month: string, customers: number, netMinor: number): CohortSum => ({
  ...{ cohort, month, customers, netMinor },
  ...{ costedMinor: netMinor / 2, marginMinor: netMinor / 4 },
});

test("months are counted across years", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2090 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(200),
      (y, m, n) => {
        const month = `${y}-${String(m).padStart(2, "0")}-01`;
        expect(monthsBetween(month, monthAfter(month, n))).toBe(n);
      },
    ),
  );
  expect(monthAfter("2025-11-01", 2)).toBe("2026-01-01");
  expect(monthAfter("2026-01-01", -1)).toBe("2025-12-01");
});

test("retention is of the cohort's first month, money adds up, a month without a purchase is a zero", () => {
  const [first, second, ...more] = cohortTable(
    [
      sum("2026-01-01", "2026-01-01", 10, 1000),
      sum("2026-01-01", "2026-03-01", 4, 400),
      sum("2026-02-01", "2026-02-01", 20, 3000),
    ],
    "2026-03-01",
  );
  expect(more).toEqual([]);
  expect(first).toMatchObject({ cohort: "2026-01-01", customers: 10 });
  expect(first?.cells.map(({ retention }) => retention)).toEqual([1, 0, 0.4]);
  expect(first?.cells.map(({ netEach }) => netEach)).toEqual([100, 100, 140]);
  expect(first?.cells.map(({ marginEach }) => marginEach)).toEqual([25, 25, 35]);
  expect(first?.cells.map(({ running }) => running)).toEqual([false, false, true]);
  expect(second?.cells).toHaveLength(2);
});

test("means weigh cohorts by their customers, and leave the running month out", () => {
  const cohorts = cohortTable(
    [
      sum("2026-01-01", "2026-01-01", 10, 1000),
      sum("2026-01-01", "2026-02-01", 5, 500),
      sum("2026-02-01", "2026-02-01", 30, 3000),
      sum("2026-02-01", "2026-03-01", 3, 100),
    ],
    "2026-04-01",
  );
  expect(meansByAge(cohorts)).toMatchObject([
    { age: 0, customers: 40, retention: 1 },
    { age: 1, customers: 40, retention: 8 / 40 },
    { age: 2, customers: 10, retention: 0 },
  ]);
  expect(meansByAge([])).toEqual([]);
});

test("says of how much the cost is known", () => {
  expect(costedShare([sum("2026-01-01", "2026-01-01", 1, 100)])).toBe(0.5);
  expect(costedShare([])).toBeNull();
});
