import fc from "fast-check";
import { expect, test } from "vitest";
import { movesFrom, rfmGrid } from "./rfm-grid";

const score = fc.integer({ min: 1, max: 5 });

test("a grid has all 25 cells, and sums to what was counted", () => {
  const counted = fc.uniqueArray(
    fc.record({ r: score, f: score, customers: fc.nat(1000), spentMinor: fc.nat(1_000_000) }),
    { selector: ({ r, f }) => `${r}${f}` },
  );
  fc.assert(
    fc.property(counted, (counts) => {
      const grid = rfmGrid(counts);
      const customers = counts.reduce((sum, one) => sum + one.customers, 0);
      expect(grid.cells).toHaveLength(25);
      expect(grid.customers).toBe(customers);
      expect(grid.sums.reduce((sum, one) => sum + one.customers, 0)).toBe(customers);
      expect(grid.sums.reduce((sum, one) => sum + one.spentMinor, 0)).toBe(grid.spentMinor);
    }),
  );
  expect(rfmGrid([]).cells[0]).toEqual({ r: 5, f: 1, cell: "new", customers: 0, spentMinor: 0 });
});

test("moves are listed by where they began, the most first, with those who stayed", () => {
  expect(
    movesFrom([
      { from: "none", to: "new", customers: 4 },
      { from: "loyal", to: "at_risk", customers: 1 },
      { from: "loyal", to: "loyal", customers: 3 },
    ]),
  ).toEqual([
    {
      ...{ from: "loyal", customers: 4, stayed: 3 },
      to: [
        { cell: "loyal", customers: 3, share: 0.75 },
        { cell: "at_risk", customers: 1, share: 0.25 },
      ],
    },
    { from: "none", customers: 4, stayed: 0, to: [{ cell: "new", customers: 4, share: 1 }] },
  ]);
  expect(movesFrom([])).toEqual([]);
});
