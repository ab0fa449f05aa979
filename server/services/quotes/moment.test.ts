import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { dateAt, momentAt } from "./moment";

const ZONES = [
  "Europe/Kyiv",
  "Asia/Almaty",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "UTC",
];

test("agrees with the library at any time in any zone", () => {
  const times = fc.date({ min: new Date("2001-01-01"), max: new Date("2039-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(times, fc.constantFrom(...ZONES), (at, zone) => {
      const local = DateTime.fromJSDate(at, { zone });
      expect(dateAt(at, zone)).toBe(local.toISODate());
      expect(momentAt(at, zone)).toEqual({
        epochMs: at.getTime(),
        date: local.toISODate(),
        minute: local.hour * 60 + local.minute,
        weekday: local.weekday,
      });
    }),
  );
});

test("changes with the clocks, to the minute", () => {
  const minute = (text: string) => momentAt(new Date(text), "Europe/Kyiv").minute;
  expect([minute("2026-03-29T00:59:59Z"), minute("2026-03-29T01:00:00Z")]).toEqual([179, 240]);
  expect([minute("2026-10-25T00:59:59Z"), minute("2026-10-25T01:00:00Z")]).toEqual([239, 180]);
});
