import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakageOf, type Cohort } from "./breakage";
import { joined, type Move, statementOf, worthOf } from "./statement";

const CLASSES = ["in", "out", "other"] as const;
type Class = (typeof CLASSES)[number];

const move: fc.Arbitrary<Move<Class>> = fc.record({
  class: fc.constantFrom(...CLASSES),
  units: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  entries: fc.integer({ min: 1, max: 5 }),
});
const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0);

test("worth rounds half away from zero, the same for a debt", () => {
  expect(worthOf(101, 50)).toBe(51);
  expect(worthOf(-101, 50)).toBe(-51);
  expect(worthOf(-0, 50)).toBe(0);
  expect(Object.is(worthOf(-1, 10), 0)).toBe(true);
});

test("opening and lines make closing, in points and in money, however the months are cut", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
      fc.array(fc.array(move, { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 777 }),
      (opening, months, value) => {
        const worth = (points: number) => worthOf(points, value);
        let at = opening;
        const parts = months.map((moves) => {
          const part = statementOf(at, moves, CLASSES, worth);
          at = part.closing.units;
          return part;
        });
        const whole = joined(parts, CLASSES);
        for (const s of [...parts, whole]) {
          expect(s.opening.units + sum(s.lines.map((l) => l.units))).toBe(s.closing.units);
          expect(s.opening.minor + sum(s.lines.map((l) => l.minor))).toBe(s.closing.minor);
          expect(s.closing.minor).toBe(worth(s.closing.units));
        }
        const moved = months.flat();
        expect(whole.closing.units).toBe(opening + sum(moved.map(({ units }) => units)));
        expect(sum(whole.lines.map((l) => l.entries))).toBe(sum(moved.map(({ entries }) => entries)));
        for (const part of parts)
          for (const line of part.lines)
            expect(Math.abs(line.minor - worth(line.units))).toBeLessThanOrEqual(1);
      },
    ),
  );
});

describe("the points likely to expire unspent", () => {
  const cohort = (own: Partial<Cohort>): Cohort => ({
    month: "2026-01",
    earned: 1000_00,
    expired: 0,
    left: 0,
    endless: 0,
    over: false,
    ...own,
  });

  test("is not known before a month is over", () => {
    expect(breakageOf([cohort({ left: 500_00 })])).toEqual({ share: null, expected: null });
  });

  test("is the share of the months that are over, less what has ended already, at most what is left", () => {
    const over = [cohort({ expired: 300_00, over: true }), cohort({ expired: 100_00, over: true })];
    expect(breakageOf([...over, cohort({ left: 900_00 })])).toEqual({ share: 0.2, expected: 200_00 });
    expect(breakageOf([...over, cohort({ left: 900_00, expired: 150_00 })]).expected).toBe(50_00);
    expect(breakageOf([...over, cohort({ left: 40_00 })]).expected).toBe(40_00);
    expect(breakageOf([...over, cohort({ left: 0, expired: 700_00 })]).expected).toBe(0);
  });

  test("is nothing for points without an end", () => {
    const over = cohort({ expired: 500_00, over: true });
    expect(breakageOf([over, cohort({ endless: 1000_00 })]).expected).toBe(0);
  });
});
