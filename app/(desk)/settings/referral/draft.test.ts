import { describe, expect, test } from "vitest";

import { type Draft, readDraft, type Terms, toDraft } from "./draft";

const TERMS: Terms = {
  enabled: true,
  newcomer: { kind: "points", points: 50_00 },
  referrer: { kind: "points", points: 30_50 },
  minimumMinor: 200_00,
  days: 30,
  delayDays: 14,
  limits: { perReferrer: null, perReferrerMonth: 5, inAll: null },
};

const draft = (change: Partial<Draft> = {}): Draft => ({ ...toDraft(TERMS), ...change });

describe("the form of the referral programme", () => {
  test("says what it was given", () => {
    expect(readDraft(draft())).toEqual({ terms: TERMS, wrong: {} });
    const coupon = {
      ...TERMS,
      newcomer: { kind: "coupon", series: "x" } as const,
      days: null,
    };
    expect(readDraft(toDraft(coupon))).toEqual({ terms: coupon, wrong: {} });
  });

  test("takes a comma, and empty limits are none", () => {
    const { terms, wrong } = readDraft(draft({ minimum: "99,5", perReferrerMonth: " ", inAll: "7" }));
    expect(wrong).toEqual({});
    expect(terms).toMatchObject({ minimumMinor: 99_50, limits: { perReferrerMonth: null, inAll: 7 } });
  });

  test.each<[Partial<Draft>, object]>([
    [{ minimum: "" }, { minimum: "money" }],
    [{ days: "0" }, { days: "days" }],
    [{ days: "x" }, { days: "days" }],
    [{ delayDays: "" }, { delayDays: "delay" }],
    [{ inAll: "0" }, { inAll: "times" }],
    [{ newcomer: { kind: "points", points: "0", series: "" } }, { newcomer: "points" }],
    [{ referrer: { kind: "coupon", points: "5", series: "" } }, { referrer: "series" }],
  ])("%o is wrong", (change, wrong) => expect(readDraft(draft(change)).wrong).toEqual(wrong));
});
