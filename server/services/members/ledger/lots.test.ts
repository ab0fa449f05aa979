import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { lotPeriod } from "./lots";

const KYIV = "Europe/Kyiv";
const at = (text: string) => new Date(text);
const localOf = (date: Date | null) => date && DateTime.fromJSDate(date, { zone: KYIV }).toISO();

describe("the life of an earning", () => {
  test("begins at once without pending days, and ends with the last day in the store's calendar", () => {
    const earned = at("2026-11-22T23:30:00+02:00");
    const lot = lotPeriod(earned, earned, KYIV, { pendingDays: 0, lifetimeDays: 30 });
    expect(lot.activatesAt).toEqual(earned);
    expect(localOf(lot.expiresAt)).toBe("2026-12-23T00:00:00.000+02:00");
  });

  test("begins at midnight after pending days, over a change of the clock too", () => {
    const earned = at("2026-10-24T12:00:00+03:00");
    const lot = lotPeriod(earned, earned, KYIV, { pendingDays: 1, lifetimeDays: 1 });
    expect(localOf(lot.activatesAt)).toBe("2026-10-25T00:00:00.000+03:00");
    expect(localOf(lot.expiresAt)).toBe("2026-10-27T00:00:00.000+02:00");
  });

  test("without a lifetime never ends, and a till's fast clock does not delay it", () => {
    const now = at("2026-11-22T12:00:00Z");
    const lot = lotPeriod(at("2026-11-22T12:07:00Z"), now, KYIV, { pendingDays: 0, lifetimeDays: null });
    expect(lot).toEqual({ activatesAt: now, expiresAt: null });
  });

  test("ends at midnight, also when it was earned on a day whose own midnight the clock leapt over", () => {
    const earned = at("2027-09-05T04:00:00Z");
    const lot = lotPeriod(earned, earned, "America/Santiago", { pendingDays: 0, lifetimeDays: 0 });
    expect(lot.expiresAt).toEqual(at("2027-09-06T03:00:00Z"));
  });

  test("lasts the whole of its days in any zone", () => {
    const zone = fc.constantFrom(KYIV, "Asia/Almaty", "America/Santiago", "Pacific/Apia", "UTC");
    const moment = fc.date({ min: at("2020-01-01"), max: at("2030-01-01"), noInvalidDate: true });
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(zone, moment, days, days, (timezone, earned, pendingDays, lifetimeDays) => {
        const lot = lotPeriod(earned, earned, timezone, { pendingDays, lifetimeDays });
        const local = (d: Date) => DateTime.fromJSDate(d, { zone: timezone });
        const lastMoment = local(new Date((lot.expiresAt?.getTime() ?? 0) - 1));
        const lastDay = local(earned).startOf("day").plus({ days: pendingDays }).plus({ days: lifetimeDays });
        expect(lot.expiresAt?.getTime()).toBeGreaterThan(lot.activatesAt.getTime());
        expect(lastMoment.toISODate()).toBe(lastDay.toISODate());
      }),
    );
  });
});
