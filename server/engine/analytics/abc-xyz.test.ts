import fc from "fast-check";
import { expect, test } from "vitest";
import { abcXyz, variationOf } from "./abc-xyz";

const of = (id: string, worthMinor: number, months: number[]) => ({
  ...{ id, worthMinor },
  quantity: months.reduce((a, b) => a + b, 0),
  squares: months.reduce((a, b) => a + b * b, 0),
});

test("A is what brings four fifths, and the one that passes them is still A", () => {
  const classed = abcXyz(
    [
      of("d", 0, [1, 0, 0]),
      of("c", 40, [1, 1, 1]),
      of("a", 700, [5, 5, 5]),
      of("b", 200, [1, 2, 3]),
      of("e", 60, [0, 0, 9]),
    ],
    3,
  );
  expect(classed.map(({ id, abc, xyz }) => `${id}${abc}${xyz}`)).toEqual(["aAX", "bAY", "eBZ", "cCX", "dCZ"]);
});

test("variation is the standard deviation by the mean", () => {
  expect(variationOf(6, 14, 3)).toBeCloseTo(Math.sqrt(2 / 3) / 2);
  expect(variationOf(6, 14, 2)).toBeNull();
  expect(variationOf(0, 0, 12)).toBeNull();
});

test("every product has a class, in any order of rows", () => {
  const product = fc.record({
    id: fc.uuid(),
    worthMinor: fc.integer({ min: -1000, max: 100_000 }),
    quantity: fc.nat(1000),
    squares: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.uniqueArray(product, { selector: ({ id }) => id }), (products) => {
      const classed = abcXyz(products, 12);
      expect(classed).toHaveLength(products.length);
      expect(abcXyz(products.toReversed(), 12)).toEqual(classed);
      const classes = classed.map(({ abc }) => abc).join("");
      expect(classes).toMatch(/^A*B*C*$/);
    }),
  );
});
