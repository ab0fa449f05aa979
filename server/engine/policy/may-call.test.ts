import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallHours, mayCall } from "./may-call";

const MINUTE = 60_000;
/** Monday noon in Kyiv in winter */
const NOON = Date.parse("2026-11-30T10:00:00Z");
const agreed = [{ purpose: "marketing", channel: null, granted: true }];
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const hours = (more: Partial<CallHours> = {}): CallHours => ({
  ...{ weekdays: WEEK, fromMinute: 10 * 60, toMinute: 18 * 60 },
  ...more,
});

const ask = (at: number, own: CallHours = hours(), more: object = {}) =>
  mayCall(
    {
      ...{ country: "UA", class: "marketing", at, offsetAt: () => 120, products: [], switches: {} },
      recipient: { age: null, operatorBlocked: false, suppressed: false, consents: agreed },
      ...more,
    },
    own,
  );

const until = (text: string, own?: CallHours, more?: object) => {
  const { allowed, deferUntil } = ask(Date.parse(text), own, more);
  expect(allowed).toBe(true);
  return deferUntil === null ? null : new Date(deferUntil).toISOString();
};

describe("hours", () => {
  test.each([
    ["2026-11-30T10:00:00Z", null],
    ["2026-11-30T07:30:00Z", "2026-11-30T08:00:00.000Z"],
    ["2026-11-30T16:00:00Z", "2026-12-01T08:00:00.000Z"],
    ["2026-11-30T22:30:00Z", "2026-12-01T08:00:00.000Z"],
  ])("from ten to six: at %s it waits until %s", (at, expected) => expect(until(at)).toBe(expected));

  test("a weekend waits for Monday where the shop does not call then", () => {
    const own = hours({ weekdays: [1, 2, 3, 4, 5] });
    expect(until("2026-11-28T10:00:00Z", own)).toBe("2026-11-30T08:00:00.000Z");
  });

  test("longer hours than the law's are cut by it, for advertising only", () => {
    const own = hours({ fromMinute: 0, toMinute: 1440 });
    expect(until("2026-11-30T20:00:00Z", own)).toBe("2026-12-01T07:00:00.000Z");
    expect(until("2026-11-30T20:00:00Z", own, { class: "service" })).toBeNull();
    expect(until("2026-11-30T20:00:00Z", hours(), { class: "service" })).toBe("2026-12-01T08:00:00.000Z");
  });

  test("hours that never meet the law's are a refusal", () => {
    const own = hours({ fromMinute: 22 * 60, toMinute: 23 * 60 });
    expect(ask(NOON, own)).toMatchObject({ allowed: false, reasons: [{ rule: "hours" }] });
  });

  test("the moment that it waits for is one at which it may, and the first", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.uniqueArray(fc.constantFrom(...WEEK), { minLength: 1 }),
        fc.integer({ min: 9 * 60, max: 20 * 60 }),
        (after, weekdays, fromMinute) => {
          const own = { weekdays, fromMinute, toMinute: fromMinute + 30 };
          const at = NOON + after * MINUTE;
          const { deferUntil } = ask(at, own);
          if (deferUntil === null) return;
          expect(deferUntil).toBeGreaterThan(at);
          expect(ask(deferUntil, own)).toEqual({ allowed: true, deferUntil: null, reasons: [] });
          expect(ask(deferUntil - MINUTE, own).deferUntil).toBe(deferUntil);
        },
      ),
    );
  });
});

test("advertising needs consent for calls, and no means no", () => {
  const consents = (...said: object[]) => ({
    recipient: { age: null, operatorBlocked: false, suppressed: false, consents: said },
  });
  expect(ask(NOON, hours(), consents()).reasons).toMatchObject([{ rule: "consent" }]);
  const no = { purpose: "marketing", channel: "call", granted: false };
  expect(ask(NOON, hours(), consents(...agreed, no)).allowed).toBe(false);
  expect(ask(NOON, hours(), { ...consents(no), class: "service" }).allowed).toBe(true);
});
