import fc from "fast-check";
import { expect, test } from "vitest";
import { adjusted, type Spending } from "./cuped";

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** What a group of customers comes to: before and after, by customer. */
function spendingOf(pairs: readonly (readonly [before: number, after: number])[]): Spending {
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const [meanBefore, mean] = [meanOf(xs), meanOf(ys)];
  const around = (of: (x: number, y: number) => number): number =>
    pairs.reduce((sum, [x, y]) => sum + of(x - meanBefore, y - mean), 0) / (pairs.length - 1);
  return {
    ...{ customers: pairs.length, mean, meanBefore },
    variance: around((_, y) => y * y),
    varianceBefore: around((x) => x * x),
    covariance: around((x, y) => x * y),
  };
}

test("what was spent before explains everything: the effect is seen exactly", () => {
  const treated = spendingOf([
    [10, 25],
    [20, 45],
    [30, 65],
  ]);
  const control = spendingOf([
    [20, 40],
    [40, 80],
  ]);
  const [one, other] = adjusted([treated, control]);
  // after = 2 × before, and 5 more where they were written to; on average 24 was spent before
  expect(one?.mean).toBeCloseTo(53, 10);
  expect(other?.mean).toBeCloseTo(48, 10);
  expect(one?.sd).toBeCloseTo(0, 6);
  expect(other?.sd).toBeCloseTo(0, 6);
});

test("by hand, where it explains a part", () => {
  const treated = spendingOf([
    [0, 1],
    [2, 2],
    [4, 6],
  ]);
  const control = spendingOf([
    [0, 0],
    [4, 2],
  ]);
  // variances before 4 and 8, covariances 5 and 4: slope (2 × 5 + 1 × 4) / (2 × 4 + 1 × 8) = 0.875
  const [one, other] = adjusted([treated, control]);
  // both groups had spent 2: the means stay
  expect(one?.mean).toBeCloseTo(3, 12);
  expect(other?.mean).toBeCloseTo(1, 12);
  // 7 − 2 × .875 × 5 + .875² × 4, and 2 − 2 × .875 × 4 + .875² × 8
  expect(one?.sd).toBeCloseTo(Math.sqrt(1.3125), 12);
  expect(other?.sd).toBeCloseTo(Math.sqrt(1.125), 12);
});

test("without anything before, nothing changes", () => {
  const group = spendingOf([
    [0, 3],
    [0, 5],
    [0, 10],
  ]);
  expect(adjusted([group])).toMatchObject([{ mean: 6, sd: Math.sqrt(13) }]);
  expect(adjusted([{ ...group, customers: 0, mean: 0, variance: 0 }])).toMatchObject([{ mean: 0, sd: 0 }]);
});

test("together the groups spread no wider than before, and their common mean stays", () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }));
  const group = fc.array(pair, { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(group, group, (first, second) => {
      const groups = [spendingOf(first), spendingOf(second)];
      const after = adjusted(groups);
      const within = (of: (at: number) => number) =>
        groups.reduce((sum, { customers }, at) => sum + (customers - 1) * of(at), 0);
      const [narrow, wide] = [
        within((at) => (after[at]?.sd ?? 0) ** 2),
        within((at) => groups[at]?.variance ?? 0),
      ];
      expect(narrow).toBeLessThanOrEqual(wide * (1 + 1e-9) + 1e-6);
      const total = (rows: readonly Spending[]) =>
        rows.reduce((sum, { customers, mean }) => sum + customers * mean, 0);
      expect(Math.abs(total(after) - total(groups))).toBeLessThan(1e-6 * (1 + total(groups)));
    }),
    { seed: 7 },
  );
});
