import fc from "fast-check";
import { expect, test } from "vitest";
import { takeFromLots } from "./take";

const lot = (id: string, left: number, expiresAtMs: number | null = null) => ({ id, left, expiresAtMs });

test("what ends first pays first, and what never ends last", () => {
  const lots = [lot("never", 500), lot("late", 300, 2000), lot("soon", 200, 1500)];
  expect(takeFromLots(lots, 400, 1000)).toEqual([
    { id: "soon", left: 0 },
    { id: "late", left: 100 },
  ]);
});

test("what has ended cannot pay, and what is owed is counted off", () => {
  expect(takeFromLots([lot("ended", 500, 1000), lot("alive", 100)], 200, 1000)).toBeNull();
  expect(takeFromLots([lot("owed", -50), lot("alive", 100)], 60, 0)).toBeNull();
  expect(takeFromLots([lot("owed", -50), lot("alive", 100)], 50, 0)).toEqual([{ id: "alive", left: 50 }]);
});

test("takes exactly what is asked for, and no lot below zero", () => {
  const lots = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      left: fc.integer({ min: -500, max: 5000 }),
      expiresAtMs: fc.option(fc.integer({ min: 0, max: 2000 })),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  fc.assert(
    fc.property(lots, fc.integer({ min: 1, max: 20_000 }), (given, points) => {
      const touched = takeFromLots(given, points, 1000);
      if (!touched) return;
      const before = (id: string) => given.find((l) => l.id === id)?.left ?? 0;
      expect(touched.reduce((sum, { id, left }) => sum + before(id) - left, 0)).toBe(points);
      expect(touched.every(({ left }) => left >= 0)).toBe(true);
    }),
  );
});
