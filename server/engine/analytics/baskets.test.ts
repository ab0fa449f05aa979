import fc from "fast-check";
import { expect, test } from "vitest";
import { pairFigures, strongest } from "./baskets";

test("what goes together by chance has a lift of one", () => {
  expect(pairFigures({ both: 20, ofA: 100, ofB: 200 }, 1000)).toEqual({
    ...{ support: 0.02, confidenceA: 0.2, confidenceB: 0.1, lift: 1 },
  });
  expect(pairFigures({ both: 50, ofA: 100, ofB: 50 }, 1000).lift).toBe(10);
  expect(pairFigures({ both: 0, ofA: 0, ofB: 0 }, 0)).toMatchObject({ lift: 0, support: 0 });
});

test("shares are within 0 and 1, and the order of the two does not change the lift", () => {
  const counts = fc
    .record({ both: fc.nat(50), onlyA: fc.nat(50), onlyB: fc.nat(50), others: fc.nat(500) })
    .filter(({ both }) => both > 0);
  fc.assert(
    fc.property(counts, ({ both, onlyA, onlyB, others }) => {
      const [ofA, ofB] = [both + onlyA, both + onlyB];
      const found = pairFigures({ both, ofA, ofB }, both + onlyA + onlyB + others);
      for (const share of [found.support, found.confidenceA, found.confidenceB]) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(pairFigures({ both, ofA: ofB, ofB: ofA }, both + onlyA + onlyB + others).lift).toBe(found.lift);
    }),
  );
});

test("the strongest come first, by what is asked for", () => {
  const [rare, usual] = [
    pairFigures({ both: 5, ofA: 5, ofB: 5 }, 100),
    pairFigures({ both: 30, ofA: 50, ofB: 50 }, 100),
  ];
  expect(strongest([usual, rare], "lift", 1)).toEqual([rare]);
  expect(strongest([rare, usual], "support", 2)).toEqual([usual, rare]);
});
