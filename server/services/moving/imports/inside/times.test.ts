import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { readMoment, readTime } from "./times";

const said = (found: ReturnType<typeof readTime>) => (found instanceof Date ? found.toISOString() : found);

describe("times of a file", () => {
  it.each([
    ["2026-03-29 02:59", "Europe/Kyiv", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29 04:00:30", "Europe/Kyiv", "2026-03-29T01:00:30.000Z"],
    ["2026-07-01T10:00:00+02:00", "Europe/Kyiv", "2026-07-01T08:00:00.000Z"],
    ["2026-07-01T10:00:00Z", "Asia/Almaty", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:15:30.250-03:30", "Asia/Almaty", "2026-07-01T13:45:30.000Z"],
    ["2026-10-25 03:30", "Europe/Kyiv", "2026-10-25T00:30:00.000Z"],
    ["2026-10-04 02:45", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  ])("reads %s in %s", (text, zone, iso) => {
    expect(said(readTime(text, zone))).toBe(iso);
  });

  it.each([
    ["2026-03-29 03:00", "Europe/Kyiv"],
    ["2026-03-29T03:59:59", "Europe/Kyiv"],
    ["2026-10-04 02:15", "Australia/Lord_Howe"],
    ["2018-11-04 00:10", "America/Sao_Paulo"],
  ])("says that %s never was in %s", (text, zone) => {
    expect(readTime(text, zone)).toBe("time-gap");
    expect(readTime(`${text.slice(0, 16).replace("T", " ")}Z`, zone)).toBeInstanceOf(Date);
  });

  it.each([
    "01.07.2026 10:00",
    "2026-02-30 10:00",
    "2026-07-01",
    "2026-07-01 25:00",
    "2026-07-01 24:00",
    "now",
    "",
  ])("refuses the time %j", (text) => {
    expect(readTime(text, "UTC")).toBe("time");
  });

  it.each([
    ["2026-03-29", "Europe/Kyiv", 0, "2026-03-28T22:00:00.000Z"],
    ["2026-03-29", "Europe/Kyiv", 1, "2026-03-29T21:00:00.000Z"],
    ["2018-11-04", "America/Sao_Paulo", 0, "2018-11-04T03:00:00.000Z"],
    ["2026-02-30", "UTC", 0, "time"],
    ["2026-01-01 10:00", "UTC", 1, "2026-01-01T10:00:00.000Z"],
  ])("takes the bare day %s in %s for a moment, and %i days later", (text, zone, days, iso) => {
    expect(said(readMoment(text, zone, days))).toBe(iso);
  });

  it("reads back every moment that a clock has shown, the first of two alike", () => {
    const zones = fc.constantFrom(
      "Europe/Kyiv",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "UTC",
    );
    const seconds = fc.integer({ min: 946_684_800, max: 1_893_456_000 });
    fc.assert(
      fc.property(seconds, zones, (epoch, zone) => {
        const at = DateTime.fromSeconds(epoch, { zone });
        const found = readTime(at.toFormat("yyyy-MM-dd HH:mm:ss"), zone);
        const shown = found instanceof Date ? DateTime.fromJSDate(found, { zone }) : null;
        expect(shown?.toFormat("yyyy-MM-dd HH:mm:ss")).toBe(at.toFormat("yyyy-MM-dd HH:mm:ss"));
        expect(shown && shown <= at).toBe(true);
      }),
    );
  });
});
