import { expect, test } from "vitest";
import { draftOf, valuesOf } from "./draft";

const options = {
  currency: "UAH",
  timezone: "Europe/Kyiv",
  channels: [],
  outbox: true,
} as const;
const now = new Date("2026-12-01T10:00:00Z");
const blank = { ...draftOf(null, { ...options, channels: [] }), name: " Вітаміни " };
const at = { timezone: options.timezone, now };

test("a new one goes at once, by what the outbox stands for, with a tenth left out", () =>
  expect(valuesOf(blank, at)).toEqual({
    wrong: {},
    values: {
      ...{ name: "Вітаміни", segmentId: null, templateId: null, channels: ["sms", "email"], startsAt: null },
      ...{ validHours: 48, controlPercent: 10, budgetMinor: null, perHour: null },
    },
  }));

test("a time is the shop's, and must come yet", () => {
  const later = { ...blank, isLater: true, startsAt: "2026-12-01T18:30" };
  expect(valuesOf(later, at).values.startsAt).toEqual(new Date("2026-12-01T16:30:00Z"));
  expect(valuesOf({ ...later, startsAt: "2026-12-01T11:59" }, at).wrong).toEqual({ startsAt: true });
  expect(valuesOf({ ...later, startsAt: "" }, at).wrong).toEqual({ startsAt: true });
});

test("what is no number, or too large a one, is told at its field", () =>
  expect(
    valuesOf(
      { ...blank, name: "", validHours: "0", controlPercent: "51", budget: "1,234", perHour: "many" },
      at,
    ).wrong,
  ).toEqual({ name: true, validHours: true, controlPercent: true, budgetMinor: true, perHour: true }));

test("money is typed with a point or a comma", () =>
  expect(valuesOf({ ...blank, budget: "1 500,5" }, at).values.budgetMinor).toBe(150_050));
