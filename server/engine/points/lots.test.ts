import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changed,
  giveBackToLots,
  type Lot,
  less,
  payFromLots,
  settleDebts,
  spendable,
  takeBackFromLots,
} from "./lots";

const lot = (id: string, left: number, expiresAtMs: number | null = null, activatesAtMs = 0): Lot => ({
  id,
  left,
  activatesAtMs,
  expiresAtMs,
});
const NONE = new Set<string>();

const someLots = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    left: fc.integer({ min: -500, max: 5000 }),
    activatesAtMs: fc.integer({ min: 0, max: 2000 }),
    expiresAtMs: fc.option(fc.integer({ min: 0, max: 2000 })),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const sumOf = (parts: readonly { points: number }[]) => parts.reduce((sum, { points }) => sum + points, 0);

describe("paying", () => {
  test("what ends first pays first, and what never ends last", () => {
    const lots = [lot("never", 500), lot("late", 300, 2000), lot("soon", 200, 1500)];
    expect(payFromLots(lots, 400, 1000)).toEqual([
      { id: "soon", points: 200 },
      { id: "late", points: 200 },
    ]);
  });

  test("expired and inactive lots cannot pay, and debts are subtracted", () => {
    expect(payFromLots([lot("ended", 500, 1000), lot("alive", 100)], 200, 1000)).toBeNull();
    expect(payFromLots([lot("pending", 500, null, 1001), lot("alive", 100)], 200, 1000)).toBeNull();
    expect(payFromLots([lot("owed", -50), lot("alive", 100)], 60, 0)).toBeNull();
    expect(payFromLots([lot("owed", -50), lot("alive", 100)], 50, 0)).toEqual([{ id: "alive", points: 50 }]);
  });

  test("takes exactly the requested points, and no lot below zero", () => {
    fc.assert(
      fc.property(someLots, fc.integer({ min: 1, max: 20_000 }), (given, points) => {
        const parts = payFromLots(given, points, 1000);
        expect(parts === null).toBe(spendable(given, 1000) < points);
        if (!parts) return;
        expect(sumOf(parts)).toBe(points);
        expect(less(given, parts).every(({ left }) => left >= 0)).toBe(true);
      }),
    );
  });
});

describe("taking back", () => {
  test("the earning's own points go first, then the others as they would be spent", () => {
    const lots = [
      lot("soon", 10, 1500),
      lot("pending", 10, 3000, 1200),
      lot("own", 5, 9000),
      lot("late", 10),
    ];
    expect(takeBackFromLots(lots, 30, new Set(["own"]), 1000)).toEqual({
      parts: [
        { id: "own", points: 5 },
        { id: "soon", points: 10 },
        { id: "late", points: 10 },
        { id: "pending", points: 5 },
      ],
      missing: 0,
    });
  });

  test("says what no lot can give", () => {
    const lots = [lot("a", 10), lot("ended", 10, 500), lot("owed", -3)];
    expect(takeBackFromLots(lots, 15, NONE, 1000)).toEqual({ parts: [{ id: "a", points: 10 }], missing: 5 });
  });

  test("parts and shortfall add up to the amount due", () => {
    fc.assert(
      fc.property(someLots, fc.integer({ min: 0, max: 20_000 }), (given, due) => {
        const { parts, missing } = takeBackFromLots(given, due, NONE, 1000);
        expect(sumOf(parts) + missing).toBe(due);
        expect(less(given, parts).every(({ left }) => left >= 0)).toBe(true);
      }),
    );
  });
});

describe("debts", () => {
  test("available points pay the oldest debt first, in the order in which they would be spent", () => {
    const lots = [
      lot("new", -30, null, 20),
      lot("old", -50, null, 10),
      lot("late", 40, 9000),
      lot("soon", 15, 2000),
    ];
    expect(changed(lots, settleDebts(lots, 1000)).map(({ id, left }) => [id, left])).toEqual([
      ["new", -25],
      ["old", 0],
      ["late", 0],
      ["soon", 0],
    ]);
    expect(settleDebts([lot("alive", 40)], 1000)).toEqual([]);
    expect(settleDebts([lot("owed", -40), lot("ended", 40, 1000)], 1000)).toEqual([]);
  });

  test("no points are won or lost by it, and no debt remains while something could pay it", () => {
    fc.assert(
      fc.property(someLots, (given) => {
        const after = changed(given, settleDebts(given, 1000));
        const sum = (lots: readonly Lot[]) => lots.reduce((total, { left }) => total + left, 0);
        expect(sum(after)).toBe(sum(given));
        const alive = after.filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > 1000);
        expect(after.some(({ left }) => left < 0) && alive.some(({ left }) => left > 0)).toBe(false);
        expect(settleDebts(after, 1000)).toEqual([]);
      }),
    );
  });
});

describe("giving back", () => {
  const paid = [
    { ...lot("soon", 0, 1500), points: 20 },
    { ...lot("late", 0, 2500), points: 20 },
  ];

  test("goes to where it came from, what lives longest first", () => {
    expect(giveBackToLots(paid, 30, 1000)).toEqual({
      back: [
        { id: "late", points: 20 },
        { id: "soon", points: 10 },
      ],
      renewed: [],
    });
  });

  test("what came from a lot that has ended is renewed", () => {
    expect(giveBackToLots(paid, 30, 2000)).toEqual({
      back: [{ id: "late", points: 20 }],
      renewed: [{ id: "soon", points: 10 }],
    });
    expect(giveBackToLots(paid, 40, 3000).renewed).toHaveLength(2);
  });

  test("never more than was taken", () => {
    expect(() => giveBackToLots(paid, 41, 1000)).toThrow(RangeError);
  });
});
