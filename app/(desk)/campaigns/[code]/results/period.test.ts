import { expect, test } from "vitest";
import { periodOf } from "./period";

// half past midnight in Kyiv is still yesterday in UTC
const now = new Date("2026-11-21T22:30:00Z");
const of = (params: Record<string, string>) => periodOf(params, now, "Europe/Kyiv");

test("thirty days up to today of the tenant's calendar", () =>
  expect(of({})).toEqual({ from: "2026-10-24", to: "2026-11-22" }));

test("what the address says, when it makes sense", () => {
  expect(of({ from: "2026-11-01", to: "2026-11-05" })).toEqual({ from: "2026-11-01", to: "2026-11-05" });
  expect(of({ from: "2026-11-09", to: "2026-11-05" }).from).toBe("2026-10-07");
  expect(of({ from: "2026-02-31", to: "x" })).toEqual({ from: "2026-10-24", to: "2026-11-22" });
});

test("a year at the most", () => expect(of({ from: "2020-01-01" }).from).toBe("2025-11-22"));
