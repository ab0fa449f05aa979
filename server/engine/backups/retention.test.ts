import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dated, retain } from "./retention";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1, 2, 30);
const RULE = { daily: 7, weekly: 4, monthly: 12 };

const dated = fc.date({ min: new Date(START), max: new Date(START + 900 * DAY_MS), noInvalidDate: true });
const backups = fc.array(
  dated.map((at) => ({ at })),
  { maxLength: 80 },
);
const retention = fc.record({
  daily: fc.nat(10),
  weekly: fc.nat(6),
  monthly: fc.nat(14),
});

const times = (list: readonly Dated[]) => list.map(({ at }) => at.getTime());

describe("which backups stay", () => {
  test("each either stays or goes, the newest stays, and there are no more than asked for", () => {
    fc.assert(
      fc.property(backups, retention, (all, rule) => {
        const { keep, drop } = retain(all, rule);
        expect(new Set([...keep, ...drop])).toEqual(new Set(all));
        expect(keep.length + drop.length).toBe(all.length);
        if (all.length > 0) expect(times(keep)[0]).toBe(Math.max(...times(all)));
        expect(keep.length).toBeLessThanOrEqual(Math.max(1, rule.daily + rule.weekly + rule.monthly));
      }),
    );
  });

  test("what stays also stays when asked again, in any order", () => {
    fc.assert(
      fc.property(backups, retention, (all, rule) => {
        const { keep } = retain(all, rule);
        expect(retain([...keep].reverse(), rule)).toEqual({ keep, drop: [] });
      }),
    );
  });

  test("to keep more never takes one away", () => {
    fc.assert(
      fc.property(backups, retention, retention, (all, rule, more) => {
        const larger = {
          daily: rule.daily + more.daily,
          weekly: rule.weekly + more.weekly,
          monthly: rule.monthly + more.monthly,
        };
        const kept = new Set(retain(all, larger).keep);
        expect(retain(all, rule).keep.every((backup) => kept.has(backup))).toBe(true);
      }),
    );
  });

  test("one of each wanted period is kept, as far back as there are any", () => {
    fc.assert(
      fc.property(backups, retention, (all, rule) => {
        const days = (list: readonly Dated[]) => new Set(list.map(({ at }) => at.toISOString().slice(0, 10)));
        const months = (list: readonly Dated[]) =>
          new Set(list.map(({ at }) => at.toISOString().slice(0, 7)));
        const { keep } = retain(all, rule);
        for (const day of [...days(all)].sort().reverse().slice(0, rule.daily))
          expect(days(keep)).toContain(day);
        for (const month of [...months(all)].sort().reverse().slice(0, rule.monthly))
          expect(months(keep)).toContain(month);
      }),
    );
  });

  test("night after night, dropping each time, a year later there are a week, a month and a year", () => {
    let kept: Dated[] = [];
    for (let day = 0; day < 500; day++)
      kept = retain([...kept, { at: new Date(START + day * DAY_MS) }], RULE).keep;
    const days = kept.map(({ at }) => at.toISOString().slice(0, 10));
    expect(days.slice(0, 7)).toEqual([
      "2027-05-15",
      "2027-05-14",
      "2027-05-13",
      "2027-05-12",
      "2027-05-11",
      "2027-05-10",
      "2027-05-09",
    ]);
    // the last day of each month, and the last Sundays
    expect(days.filter((day) => day < "2027-05-01")).toEqual([
      "2027-04-30",
      "2027-04-25",
      "2027-03-31",
      "2027-02-28",
      "2027-01-31",
      "2026-12-31",
      "2026-11-30",
      "2026-10-31",
      "2026-09-30",
      "2026-08-31",
      "2026-07-31",
      "2026-06-30",
    ]);
    expect(days).toContain("2027-05-02");
  });
});
