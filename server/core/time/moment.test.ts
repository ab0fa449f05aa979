import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { dateAt, midnight, momentAt } from "./moment";

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

test("a day begins with the first moment whose date it is, also where the clock leaps over midnight", () => {
  const leaping = ["America/Santiago", "Africa/Cairo", "Asia/Beirut", ...ZONES];
  const days = fc.date({ min: new Date("2001-01-01"), max: new Date("2039-12-30"), noInvalidDate: true });
  const offset = fc.integer({ min: -400, max: 400 });
  fc.assert(
    fc.property(days, offset, fc.constantFrom(...leaping), (day, plus, zone) => {
      const iso = (at: Date) => at.toISOString().slice(0, 10);
      const begins = midnight(iso(day), plus, zone);
      const [before, wanted] = [plus - 1, plus].map((n) => iso(new Date(day.getTime() + n * 86_400_000)));
      expect([dateAt(new Date(begins.getTime() - 1), zone), dateAt(begins, zone)]).toEqual([before, wanted]);
    }),
  );
  expect(midnight("2026-09-06", 0, "America/Santiago").toISOString()).toBe("2026-09-06T04:00:00.000Z");
  expect(midnight("2026-09-06", 1, "America/Santiago").toISOString()).toBe("2026-09-07T03:00:00.000Z");
});

test("changes with the clocks, to the minute", () => {
  const minute = (text: string) => momentAt(new Date(text), "Europe/Kyiv").minute;
  expect([minute("2026-03-29T00:59:59Z"), minute("2026-03-29T01:00:00Z")]).toEqual([179, 240]);
  expect([minute("2026-10-25T00:59:59Z"), minute("2026-10-25T01:00:00Z")]).toEqual([239, 180]);
});
