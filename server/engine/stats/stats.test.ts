import { describe, expect, test } from "vitest";
import { correlation } from "./correlation";
import { hyp2f1 } from "./hyp2f1.fixture";
import { integrate } from "./integrate";
import { logGamma, logRising } from "./log-gamma";
import { minimise } from "./nelder-mead";
import { quantile } from "./quantile";

describe("ln Γ", () => {
  test.each([
    [1, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [100.5, 361.4355404677776],
    [1e-8, 18.420_680_738_180_209],
    [1e5, 1051287.7089736566],
  ])("of %d", (x, value) => expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-12 * Math.max(1, value)));

  test("a rising factorial is the same as a product and as a difference", () => {
    expect(logRising(0.3, 0)).toBe(0);
    expect(logRising(2, 3)).toBeCloseTo(Math.log(24), 14);
    expect(logRising(0.7, 40)).toBeCloseTo(
      Array.from({ length: 40 }, (_, i) => Math.log(0.7 + i)).reduce((sum, log) => sum + log, 0),
      10,
    );
    expect(logRising(1e200, 3)).toBeCloseTo(3 * Math.log(1e200), 6);
  });
});

test.each([
  [1, 1, 2, 0.5, 2 * Math.log(2)],
  [1, 1, 2, -3, Math.log(4) / 3],
  [0.5, 0.5, 1.5, 0.25, Math.PI / 3],
  [1, 2.5, 7, 0.999, 1.712575],
  [3, 4, 4, 0.9, 1000],
])("₂F₁(%d, %d; %d; %d)", (a, b, c, z, value) => expect(hyp2f1(a, b, c, z)).toBeCloseTo(value, 3));

describe("Nelder and Mead's simplex", () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;

  test("walks to the end of Rosenbrock's valley", () => {
    const { at, converged } = minimise(valley, [-1.2, 1]);
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
  });

  test("stays where it is allowed, and says when it has not arrived", () => {
    const walled = ([x = 0]: readonly number[]) => (x < 1 ? Number.POSITIVE_INFINITY : x);
    expect(minimise(walled, [3]).at[0]).toBeCloseTo(1, 5);
    expect(minimise(valley, [-1.2, 1], { stepsMax: 3 }).converged).toBe(false);
  });
});

test("an integral of what falls steeply", () => {
  expect(integrate((x) => Math.exp(-10 * x), 0, 4, 4)).toBeCloseTo((1 - Math.exp(-40)) / 10, 14);
  expect(integrate(() => 1, -1, 3, 1)).toBeCloseTo(4, 14);
});

test("a correlation, and none where nothing varies", () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 14);
  expect(correlation([1, 2, 3, 4], [1, -1, -1, 1])).toBeCloseTo(0, 14);
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(correlation([1], [2])).toBeNull();
});

test("a quantile lies between its neighbours", () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([1, 2, 3], 1)).toBe(3);
});
