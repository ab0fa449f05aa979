import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDecimal, parseDecimal } from "./decimal";
import { mulDiv } from "./round";
import { spread } from "./spread";

const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe("decimal text", () => {
  test.each([
    ["199.90", 2, 19990],
    ["0", 2, 0],
    ["-0", 2, 0],
    ["-3.5", 2, -350],
    ["2.000", 3, 2000],
    ["1.230", 2, 123],
    ["007", 2, 700],
  ])("%s at scale %i is %i", (text, scale, value) => {
    expect(parseDecimal(text, scale)).toBe(value);
  });

  test.each([
    "",
    " 1",
    "1,5",
    "1e3",
    "1.234",
    "+1",
    ".5",
    "5.",
    "1 000",
    "NaN",
    "0x10",
    "99999999999999999999",
  ])("%j is not money", (text) => {
    expect(parseDecimal(text, 2)).toBeNull();
  });

  test("written values are read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom(0, 2, 3, 4), (value, scale) => {
        expect(parseDecimal(formatDecimal(value, scale), scale)).toBe(value);
        expect(parseDecimal(formatDecimal(value, scale, 0), scale)).toBe(value);
      }),
    );
  });
});

describe("mulDiv", () => {
  test("agrees with exact arithmetic in every mode", () => {
    fc.assert(
      fc.property(
        safe,
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (a, b, c) => {
          const n = BigInt(a) * BigInt(b);
          const d = BigInt(c);
          fc.pre(n / d < BigInt(Number.MAX_SAFE_INTEGER));
          expect(BigInt(mulDiv(a, b, c, "floor"))).toBe(n / d);
          expect(BigInt(mulDiv(a, b, c, "ceil"))).toBe((n + d - 1n) / d);
          expect(BigInt(mulDiv(a, b, c, "half_up"))).toBe((2n * n + d) / (2n * d));
        },
      ),
    );
  });

  test("refuses what it is not made for", () => {
    expect(() => mulDiv(-1, 1, 1, "floor")).toThrow(RangeError);
    expect(() => mulDiv(1, 1, 0, "floor")).toThrow(RangeError);
    expect(() => mulDiv(Number.NaN, 1, 1, "floor")).toThrow(RangeError);
  });
});

describe("spread", () => {
  test("1.00 over three lines of 10.00 is 0.34, 0.33, 0.33", () => {
    expect(spread(100, [1000, 1000, 1000])).toEqual([34, 33, 33]);
  });

  test("100 points over 600 and 400 is 60 and 40", () => {
    expect(spread(10_000, [60_000, 40_000])).toEqual([6000, 4000]);
  });

  test("the rest that a full line cannot take goes to lines with room", () => {
    expect(spread(6000, [10_000, 20_000, 30_000], [500, 20_000, 30_000])).toEqual([500, 2200, 3300]);
  });

  test("nothing to spread, nowhere to put it", () => {
    expect(spread(0, [5, 5])).toEqual([0, 0]);
    expect(spread(10, [0, 0])).toEqual([0, 0]);
    expect(spread(10, [])).toEqual([]);
    expect(spread(10, [7, 7], [0, 3])).toEqual([0, 3]);
  });

  const lines = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }))
      .map(([weight, r]) => ({
        weight,
        room: Math.min(weight, r),
      })),
    { maxLength: 12 },
  );

  test("adds up, stays within each room, and gives equal lines shares one unit apart at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), lines, (total, given) => {
        const weights = given.map((l) => l.weight);
        const rooms = given.map((l) => l.room);
        const shares = spread(total, weights, rooms);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(
          Math.min(
            total,
            rooms.reduce((a, b) => a + b, 0),
          ),
        );
        shares.forEach((share, i) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(rooms[i] ?? 0);
        });
      }),
    );
  });

  test("without rooms in the way every share is its exact part rounded up or down", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (weights, n) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          const total = n % (sum + 1);
          spread(total, weights).forEach((share, i) => {
            const exact = BigInt(total) * BigInt(weights[i] ?? 0);
            expect(BigInt(share) * BigInt(sum) > exact - BigInt(sum)).toBe(true);
            expect(BigInt(share) * BigInt(sum) < exact + BigInt(sum)).toBe(true);
          });
        },
      ),
    );
  });
});
