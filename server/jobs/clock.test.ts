import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clock, cronOf, nextAfter, ticks } from "./clock";
import { JOBS } from "./list";

const next = (clock: Clock, now: string) => nextAfter(clock, new Date(now)).toISOString();

describe("when the clock starts a job", () => {
  test("every few seconds, on the round ones; cron knows no more than the minute", () => {
    const clock: Clock = { every: "seconds", step: 10 };
    expect(cronOf(clock)).toBe("* * * * *");
    expect(next(clock, "2026-11-22T10:04:59.999Z")).toBe("2026-11-22T10:05:00.000Z");
    expect(next(clock, "2026-11-22T10:05:00Z")).toBe("2026-11-22T10:05:10.000Z");
  });

  test("of the list none is called more often than every ten seconds", () => {
    const steps = JOBS.flatMap(({ clock }) => (ticks(clock) ? [clock.step] : []));
    expect(steps.length).toBeGreaterThan(0);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(10);
  });

  test("every few minutes, on the round ones", () => {
    const clock: Clock = { every: "minutes", step: 5 };
    expect(cronOf(clock)).toBe("*/5 * * * *");
    expect(next(clock, "2026-11-22T10:04:59.999Z")).toBe("2026-11-22T10:05:00.000Z");
    expect(next(clock, "2026-11-22T10:05:00Z")).toBe("2026-11-22T10:10:00.000Z");
  });

  test("once an hour, at its minute", () => {
    const clock: Clock = { every: "hour", minute: 5 };
    expect(cronOf(clock)).toBe("5 * * * *");
    expect(next(clock, "2026-11-22T10:04:00Z")).toBe("2026-11-22T10:05:00.000Z");
    expect(next(clock, "2026-11-22T23:05:00Z")).toBe("2026-11-23T00:05:00.000Z");
  });

  test("once a day, at its time", () => {
    const clock: Clock = { every: "day", hour: 3, minute: 40 };
    expect(cronOf(clock)).toBe("40 3 * * *");
    expect(next(clock, "2026-11-22T03:39:00Z")).toBe("2026-11-22T03:40:00.000Z");
    expect(next(clock, "2026-12-31T03:40:00Z")).toBe("2027-01-01T03:40:00.000Z");
  });

  test("is always ahead, by no more than the period, and at the minute that cron means", () => {
    const clock = fc.oneof(
      fc.record({ every: fc.constant("hour" as const), minute: fc.nat(59) }),
      fc.record({ every: fc.constant("day" as const), hour: fc.nat(23), minute: fc.nat(59) }),
    );
    const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(clock, moment, (when, now) => {
        const at = nextAfter(when, now);
        const ahead = at.getTime() - now.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(when.every === "day" ? 86_400_000 : 3_600_000);
        expect(at.getUTCMinutes()).toBe(when.minute);
        if (when.every === "day") expect(at.getUTCHours()).toBe(when.hour);
      }),
    );
  });
});
