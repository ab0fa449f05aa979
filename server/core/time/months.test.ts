import { expect, test } from "vitest";
import { MonthsInput, monthsOf } from "./months";

const NOW = new Date("2026-11-30T22:30:00Z");
const KYIV = "Europe/Kyiv";
const of = (input: object, now = NOW) => monthsOf(MonthsInput.parse(input), now, KYIV);

test("periods are whole months of the tenant's calendar", () => {
  // half past midnight on 1 December in Kyiv
  expect(of({})).toMatchObject({
    from: "2025-12-01",
    to: "2026-11-01",
    running: false,
    current: "2026-12-01",
  });
  expect(of({}).months).toHaveLength(12);
  expect(of({}).before).toMatchObject({ from: "2024-12-01", to: "2025-11-01", lastDay: "2025-11-30" });
  expect(of({ period: "month" })).toMatchObject({ from: "2026-12-01", to: "2026-12-01", running: true });
  expect(of({ period: "last-month" }).months).toEqual(["2026-11-01"]);
  expect(of({ period: "last-quarter" }).months).toEqual(["2026-07-01", "2026-08-01", "2026-09-01"]);
  expect(of({ period: "last-year" })).toMatchObject({ from: "2025-01-01", to: "2025-12-01" });
});

test("this year is held against the same months of the last one", () => {
  expect(of({ period: "year" }).before).toMatchObject({ from: "2025-01-01", to: "2025-12-01" });
  const march = of({ period: "year" }, new Date("2026-03-05T10:00:00Z"));
  expect(march.before.months).toEqual(["2025-01-01", "2025-02-01", "2025-03-01"]);
});

test("own dates are the months that they are in, in any order, never of the future, and at most 36", () => {
  expect(of({ period: "own", from: "2026-08-15", to: "2026-06-30" }).months).toEqual([
    "2026-06-01",
    "2026-07-01",
    "2026-08-01",
  ]);
  expect(of({ period: "own", from: "2030-01-01", to: "2031-01-01" }).months).toEqual(["2026-12-01"]);
  expect(of({ period: "own", from: "2001-01-01", to: "2026-12-31" }).months).toHaveLength(36);
  expect(of({ period: "own" }).months).toEqual(of({}).months);
});
