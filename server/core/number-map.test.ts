import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumberMap } from "./number-map";

describe("NumberMap", () => {
  it("returns the same as a Map", () => {
    const key = fc.oneof(fc.nat(50), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.maxSafeNat()), { maxLength: 3000 }), (entries) => {
        const numbers = new NumberMap();
        const map = new Map<number, number>();
        for (const [k, v] of entries) {
          expect(numbers.get(k)).toBe(map.get(k));
          numbers.set(k, v);
          map.set(k, v);
        }
        expect(numbers.size).toBe(map.size);
        for (const [k, v] of map) expect([numbers.has(k), numbers.get(k)]).toEqual([true, v]);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps many consecutive numbers", () => {
    const numbers = new NumberMap();
    for (let i = 0; i < 100_000; i++) numbers.set(i, i * 2);
    expect([numbers.size, numbers.get(99_999), numbers.get(100_000)]).toEqual([100_000, 199_998, undefined]);
  });

  it("rejects a key that looks like an empty slot", () => {
    expect(() => new NumberMap().set(-1, 0)).toThrow(RangeError);
  });
});
