import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOn } from "../basket/gates";
import { isEverOn } from "./ever-on";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const kyiv = (ms: number): number => {
  // summer time of 2026: 29 March 01:00 to 25 October 01:00 UTC
  const summer = ms >= Date.UTC(2026, 2, 29, 1) && ms < Date.UTC(2026, 9, 25, 1);
  return summer ? 180 : 120;
};
const at = (text: string) => Date.parse(text);
const always = { startsAtMs: null, endsAtMs: null, schedule: null };
const on = (weekdays: number[], from: number, to: number) => ({ weekdays, fromMinute: from, toMinute: to });

describe("a campaign that is never on", () => {
  const day = { startsAtMs: at("2026-03-02T00:00:00+02:00"), endsAtMs: at("2026-03-03T00:00:00+02:00") };
  const spring = { startsAtMs: at("2026-03-29T00:00:00+02:00"), endsAtMs: at("2026-03-30T00:00:00+03:00") };
  const autumn = { startsAtMs: at("2026-10-25T00:00:00+03:00"), endsAtMs: at("2026-10-26T00:00:00+02:00") };
  test.each([
    ["no days", { ...always, schedule: on([], 0, 1440) }, false],
    ["no hours", { ...always, schedule: on([1, 2], 540, 540) }, false],
    ["from midnight to midnight of the same day", { ...always, schedule: on([1], 0, 0) }, false],
    ["always", always, true],
    ["a period backwards", { ...always, startsAtMs: 5, endsAtMs: 5 }, false],
    ["a Monday on Mondays", { ...day, schedule: on([1], 0, 1440) }, true],
    ["a Monday on other days", { ...day, schedule: on([2, 3, 4, 5, 6, 7], 0, 1440) }, false],
    ["a Monday in the tail of Sunday's night", { ...day, schedule: on([7], 1320, 360) }, true],
    ["a Monday in a night that begins on Tuesday", { ...day, schedule: on([2], 1320, 360) }, false],
    [
      "a Monday's evening in the morning",
      { ...day, startsAtMs: day.startsAtMs + DAY / 2, schedule: on([1], 0, 720) },
      false,
    ],
    ["its last minute", { ...day, schedule: on([1], 1439, 1440) }, true],
    ["the hour that spring skips", { ...spring, schedule: on([7], 180, 240) }, false],
    ["a minute more than that hour", { ...spring, schedule: on([7], 180, 241) }, true],
    [
      "that hour on a Sunday a week later",
      { ...spring, endsAtMs: spring.endsAtMs + 7 * DAY, schedule: on([7], 180, 240) },
      true,
    ],
    ["the hour that autumn has twice", { ...autumn, schedule: on([7], 180, 240) }, true],
    [
      "seconds before the hour",
      {
        startsAtMs: at("2026-03-02T08:00:30+02:00"),
        endsAtMs: at("2026-03-02T08:59:59+02:00"),
        schedule: on([1], 540, 600),
      },
      false,
    ],
    [
      "an end seconds after the clocks have changed",
      {
        startsAtMs: at("2026-03-28T00:30:00Z"),
        endsAtMs: at("2026-03-29T01:00:30Z"),
        schedule: on([1], 540, 600),
      },
      false,
    ],
    [
      "a minute that has begun",
      {
        startsAtMs: at("2026-03-02T09:59:30+02:00"),
        endsAtMs: at("2026-03-02T09:59:31+02:00"),
        schedule: on([1], 540, 600),
      },
      true,
    ],
  ])("%s", (_, campaign, expected) => expect(isEverOn(campaign, kyiv)).toBe(expected));
});

test("for any period, days and hours, it agrees with looking at every minute", () => {
  const clock = fc.integer({ min: 0, max: 1440 });
  const campaigns = fc
    .record({
      start: fc.integer({ min: at("2026-03-26T00:00:00Z"), max: at("2026-04-02T00:00:00Z") }),
      length: fc.integer({ min: 1, max: 3 * DAY }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
      from: clock,
      to: clock,
    })
    .map(({ start, length, weekdays, from, to }) => ({
      ...{ startsAtMs: start, endsAtMs: start + length },
      schedule: on(weekdays, from, to),
    }));
  fc.assert(
    fc.property(campaigns, (campaign) => {
      const { startsAtMs, endsAtMs } = campaign;
      let expected = false;
      const minutes = Array.from({ length: Math.ceil((endsAtMs - startsAtMs) / MINUTE) + 1 }, (_, i) =>
        Math.max(startsAtMs, (Math.floor(startsAtMs / MINUTE) + i) * MINUTE),
      );
      for (const ms of minutes) {
        if (ms >= endsAtMs) break;
        const local = new Date(ms + kyiv(ms) * MINUTE);
        const moment = {
          weekday: local.getUTCDay() || 7,
          minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
        };
        if (isOn(campaign, { ...moment, epochMs: ms, date: "" })) expected = true;
      }
      expect(isEverOn(campaign, kyiv)).toBe(expected);
    }),
    { numRuns: 300 },
  );
});
