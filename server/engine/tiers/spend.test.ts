import fc from "fast-check";
import { expect, test } from "vitest";
import { plusDays } from "./days";
import { shortFrom, spendOf } from "./spend";

const TODAY = "2026-06-01";
const TIERS = [100, 250].map((fromMinor) => ({ code: String(fromMinor), fromMinor }));

test("what came back without a receipt lessens the spend, and may make a tier short sooner", () => {
  const rule = { windowDays: 30, graceDays: 0 };
  const receipts = [
    { on: "2026-05-30", spentMinor: 100 },
    { on: "2026-05-20", spentMinor: -50 },
    { on: "2026-05-10", spentMinor: 60 },
  ];
  const spend = spendOf(TIERS, rule, receipts, TODAY);
  expect(spend).toEqual({ minor: 110, reached: [{ fromMinor: 100, on: "2026-05-10" }] });
  expect(shortFrom(rule, spend, 100, TODAY)).toBe("2026-06-09");
});

test("a spend is never below nothing", () => {
  const back = [{ on: "2026-05-20", spentMinor: -50 }];
  expect(spendOf(TIERS, { windowDays: null, graceDays: 0 }, back, TODAY)).toEqual({ minor: 0, reached: [] });
});

test("the computed first day of a shortfall is the real one, for any purchases and returns", () => {
  const windowDays = 10;
  const rule = { windowDays, graceDays: 0 };
  const receipt = fc.record({
    on: fc.integer({ min: -12, max: 0 }).map((days) => plusDays(TODAY, days)),
    spentMinor: fc.integer({ min: -150, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 8 }), (receipts) => {
      const spend = spendOf(TIERS, rule, receipts, TODAY);
      for (const { fromMinor } of TIERS) {
        const days = Array.from({ length: windowDays + 2 }, (_, i) => plusDays(TODAY, i));
        const first = days.find((day) => spendOf(TIERS, rule, receipts, day).minor < fromMinor);
        expect(shortFrom(rule, spend, fromMinor, TODAY)).toBe(first);
      }
    }),
  );
});
