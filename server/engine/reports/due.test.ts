import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dueReport, periodBefore, type Schedule } from "./due";
import { groupNotices, mayTell } from "./notices";

const MONDAY: Schedule = { kind: "weekly", weekday: 1, hour: 9 };
const LONG_AGO = { date: "2026-01-01", minute: 0 };
/** 2026-11-30 is a Monday */
const at = (date: string, hour: number, minute = 0) => ({ date, minute: hour * 60 + minute });

test("the Monday letter is of the week from Monday to Sunday, and not a minute early", () => {
  expect(dueReport(MONDAY, at("2026-11-30", 8, 59), LONG_AGO)).toBeNull();
  expect(dueReport(MONDAY, at("2026-11-30", 9), LONG_AGO)).toEqual({
    key: "week 2026-11-23",
    kind: "weekly",
    from: "2026-11-23",
    to: "2026-11-29",
  });
});

test("a missed Monday is late the same day or the next two, and then it is over", () => {
  const late = (date: string, hour: number) => dueReport(MONDAY, at(date, hour), LONG_AGO)?.key ?? null;
  expect(late("2026-11-30", 23)).toBe("week 2026-11-23");
  expect(late("2026-12-02", 23)).toBe("week 2026-11-23");
  expect(late("2026-12-03", 10)).toBeNull();
  const daily: Schedule = { ...MONDAY, kind: "daily" };
  expect(dueReport(daily, at("2026-12-03", 23), LONG_AGO)?.from).toBe("2026-12-02");
  expect(dueReport(daily, at("2026-12-03", 8), LONG_AGO)).toBeNull();
});

test("what was due before it was switched on is nobody's", () => {
  expect(dueReport(MONDAY, at("2026-11-30", 15), at("2026-11-30", 14))).toBeNull();
  expect(dueReport(MONDAY, at("2026-11-30", 15), at("2026-11-30", 9))?.key).toBe("week 2026-11-23");
});

test("on any day and hour a week is due at most once, and always one that is over", () => {
  const schedules = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
  });
  const starts = fc.integer({ min: 0, max: 700 });
  fc.assert(
    fc.property(schedules, starts, (own, start) => {
      const schedule: Schedule = { kind: "weekly", ...own };
      const keys: string[] = [];
      for (let hour = 0; hour < 24 * 21; hour++) {
        const date = addDays("2026-01-05", start + Math.floor(hour / 24));
        const period = dueReport(schedule, at(date, hour % 24), LONG_AGO);
        if (!period) continue;
        expect(period.to < date).toBe(true);
        expect(addDays(period.from, 6)).toBe(period.to);
        if (period.key !== keys.at(-1)) keys.push(period.key);
      }
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 50 },
  );
  expect(periodBefore("weekly", "2026-11-29").to).toBe("2026-11-22");
});

test("alerts go once an hour, at night only those of fraud", () => {
  const telling = { nowMs: 10 * 3_600_000, minute: 600, lastSentMs: null, kinds: ["till-silent"] as const };
  expect(mayTell(telling)).toBe(true);
  expect(mayTell({ ...telling, kinds: [] })).toBe(false);
  expect(mayTell({ ...telling, lastSentMs: telling.nowMs - 3_599_000 })).toBe(false);
  expect(mayTell({ ...telling, lastSentMs: telling.nowMs - 3_600_000 })).toBe(true);
  expect(mayTell({ ...telling, minute: 23 * 60 })).toBe(false);
  expect(mayTell({ ...telling, minute: 479, kinds: ["till-silent", "fraud"] })).toBe(true);
});

test("findings of one kind are told together, the most urgent first", () => {
  const one = (kind: "fraud" | "channel-low", name: string | null, ref: string | null = null) => ({
    kind,
    name,
    ref,
  });
  expect(groupNotices([one("channel-low", "B"), one("fraud", null, "x"), one("channel-low", "A")])).toEqual([
    { kind: "fraud", count: 1, names: [], ref: "x" },
    { kind: "channel-low", count: 2, names: ["A", "B"], ref: null },
  ]);
});
