import fc from "fast-check";
import { expect, test } from "vitest";
import { type BoughtLine, mondayOf, sumBought, weekOfDay } from "./bought";

const AROUND = {
  today: 1000,
  costOf: (product: string) => (product === "pill" ? 60 : null),
  weekOf: (product: string, week: number) =>
    product === "pill" && week === weekOfDay(1000) ? { lines: 5, discounted: 2 } : null,
};
const line = (more: Partial<BoughtLine>): BoughtLine => ({
  product: "pill",
  day: 1000,
  netMinor: 100,
  packs: 1,
  isDiscounted: false,
  ...more,
});

test("a line is worth its margin, or its net where the cost is not known", () => {
  const lines = [
    line({ packs: 2, netMinor: 200 }),
    line({ product: "tea" }),
    line({ product: null, netMinor: 7 }),
  ];
  expect(sumBought(lines, AROUND)).toMatchObject({ valuedMinor: 200 - 2 * 60 + 100 + 7, lines: 3 });
});

test("what was spent weighs half after 90 days, and a day that is still to come no more than today", () => {
  const { spentMinor } = sumBought([line({ day: 910 }), line({ product: "tea", day: 1004 })], AROUND);
  expect([...spentMinor]).toEqual([
    ["pill", 50],
    ["tea", 100],
  ]);
});

test("discounts are compared with those that others had in the same week, without one's own", () => {
  const lines = [line({ isDiscounted: true }), line({}), line({ day: 990 }), line({ product: "tea" })];
  expect(sumBought(lines, AROUND)).toMatchObject({ compared: 2, discounted: 1, expected: 1 / 4 + 2 / 4 });
});

test("a week alone compares with nobody", () => {
  const alone = { ...AROUND, weekOf: () => ({ lines: 1, discounted: 1 }) };
  expect(sumBought([line({ isDiscounted: true })], alone)).toMatchObject({ compared: 0, expected: 0 });
});

test("weeks begin on Monday", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 20_000 }), (day) => {
      const monday = mondayOf(weekOfDay(day));
      expect(day - monday).toBeGreaterThanOrEqual(0);
      expect(day - monday).toBeLessThan(7);
      // 1 January 2000 was a Saturday
      expect(new Date(Date.UTC(2000, 0, 1 + monday)).getUTCDay()).toBe(1);
    }),
  );
});

test("the order of lines changes nothing", () => {
  const lines = fc.array(
    fc.record({
      product: fc.constantFrom("pill", "tea", null),
      day: fc.integer({ min: 600, max: 1005 }),
      netMinor: fc.nat(100_000),
      packs: fc.integer({ min: 1, max: 9 }),
      isDiscounted: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  const of = (all: readonly BoughtLine[]) => {
    const { spentMinor, ...sums } = sumBought(all, AROUND);
    return {
      ...sums,
      spent: Object.fromEntries([...spentMinor].map(([id, minor]) => [id, minor.toFixed(1)])),
    };
  };
  const twice = lines.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(twice, ([all, shuffled]) => {
      expect(of(shuffled)).toEqual(of(all));
    }),
  );
});
