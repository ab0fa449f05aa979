import { expect, test } from "vitest";
import { valueInterval } from "./value-interval";

const one = { customers: 1, value12Minor: 100, bySpend: 100 ** 2 / 4, byRate: 100 ** 2 / 4, byLife: 0 };
const times = (n: number) => ({
  ...{ customers: n, value12Minor: 100 * n, bySpend: one.bySpend * n, byRate: one.byRate * n, byLife: 0 },
});

test("one customer is hardly known, a hundred alike are known ten times as well", () => {
  const alone = valueInterval(one, 1);
  expect(alone).toMatchObject({ meanMinor: 100, lowMinor: 0 });
  expect(alone.highMinor).toBeCloseTo(100 + 1.2816 * Math.sqrt(7500), 1);
  const many = valueInterval(times(100), 1);
  expect(many.highMinor - 100).toBeCloseTo((alone.highMinor - 100) / 10);
  expect(many.lowMinor).toBeCloseTo(200 - many.highMinor);
});

test("spend that varies less makes it narrower, and no one has no value", () => {
  expect(valueInterval(times(10), 100).highMinor).toBeLessThan(valueInterval(times(10), null).highMinor);
  expect(valueInterval(times(0), 1)).toEqual({ meanMinor: 0, lowMinor: 0, highMinor: 0 });
});
