import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDecimal } from "@/server/engine/money/decimal";
import { LOT_COLUMNS, type LotRules, lotOf } from "./balance-row";
import { BadCell, Cells } from "./cells";

const RULES: LotRules = {
  now: new Date("2026-03-01T12:00:00Z"),
  timezone: "Europe/Kyiv",
  lifetimeDays: 30,
  debts: true,
};
const read = (cells: Record<string, string>, rules: Partial<LotRules> = {}) =>
  lotOf(new Cells(new Map(Object.entries(cells))), { ...RULES, ...rules });

describe("a row of balances", () => {
  test("without days it can be spent now, and lives as points that are earned here", () => {
    expect(read({ points: "12.5" })).toMatchObject({
      points: 1250,
      activatesAt: RULES.now,
      expiresAt: new Date("2026-03-31T21:00:00Z"),
    });
    expect(read({ points: "1" }, { lifetimeDays: null }).expiresAt).toBeNull();
  });

  test("keeps its own days; a last day is a whole one", () => {
    expect(
      read({
        points: "1",
        earned_at: "2026-01-10",
        expires_at: "2026-03-28",
        activates_at: "2026-03-10 09:30",
      }),
    ).toMatchObject({
      activatesAt: new Date("2026-03-10T07:30:00Z"),
      // the clocks go forward in the night after
      expiresAt: new Date("2026-03-28T22:00:00Z"),
    });
    expect(read({ points: "1", expires_at: "never" }).expiresAt).toBeNull();
  });

  const day = fc
    .date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const cell = fc.oneof(fc.constant(""), day, fc.string({ maxLength: 12 }));
  const row = fc.record({
    points: fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }).map((n) => formatDecimal(n, 2)),
      fc.string(),
    ),
    earned_at: cell,
    activates_at: cell,
    expires_at: fc.oneof(cell, fc.constant("never")),
    lot: fc.string({ maxLength: 5 }),
  });

  test("with any contents, it is a valid lot, or an error with a column", () => {
    fc.assert(
      fc.property(row, fc.boolean(), (cells, debts) => {
        try {
          const lot = read(cells, { debts });
          expect(lot.points).toBe(Math.round(Number(cells.points) * 100) || 0);
          expect(lot.key === null).toBe(lot.points === 0);
          if (lot.points < 0) expect([debts, lot.expiresAt]).toEqual([true, null]);
          if (lot.points > 0 && lot.expiresAt)
            expect(lot.expiresAt > RULES.now && lot.expiresAt > lot.activatesAt).toBe(true);
        } catch (error) {
          if (!(error instanceof BadCell)) throw error;
          expect(["points", ...LOT_COLUMNS]).toContain(error.error.field);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("its key does not change with the day on which it is read, nor with the points", () => {
    fc.assert(
      fc.property(fc.option(day), fc.option(fc.string({ minLength: 1, maxLength: 5 })), (expires, lot) => {
        const cells = { points: "1", expires_at: expires ?? "", lot: lot ?? "" };
        const later = { now: new Date("2019-05-05T00:00:00Z"), lifetimeDays: 7 };
        const early = { now: new Date("2018-01-01T00:00:00Z") };
        expect(read(cells, later).key).toBe(read({ ...cells, points: "7.25" }, early).key);
      }),
    );
  });
});
