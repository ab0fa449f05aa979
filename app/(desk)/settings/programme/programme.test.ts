import { describe, expect, test } from "vitest";
import { exampleInput, FIRST_EXAMPLE, readDraft, type Settings, toDraft } from "./draft";
import { worseFor } from "./worse";

const settings: Settings = {
  programme: {
    earnPercent: "5",
    earnRounding: "floor",
    earnStep: "0.01",
    pointValue: "1.00",
    redeemMaxPercent: "50",
    redeemMinPoints: "0",
    redeemNeeds: "none",
    redeemNeedsFrom: null,
    pendingDays: 0,
    lifetimeDays: 365,
    negativeBalance: "allow",
    rxEarns: false,
  },
  tiers: [
    { code: "base", name: "База", from: "0.00", earnPercent: null },
    { code: "silver", name: null, from: "5000.00", earnPercent: "7" },
  ],
  tierRule: { windowDays: 365, graceDays: 30 },
};
const programme = (change: Partial<Settings["programme"]>): Settings => ({
  ...settings,
  programme: { ...settings.programme, ...change },
});

describe("the form", () => {
  test("gives back what it was made of, and takes a comma for a point", () => {
    const draft = toDraft(settings);
    expect(readDraft(draft)).toEqual({ settings, wrong: {} });
    expect(readDraft({ ...draft, earnPercent: "5,50" }).settings.programme.earnPercent).toBe("5.5");
    expect(readDraft({ ...draft, lifetimeDays: "", windowDays: "" }).settings).toMatchObject({
      programme: { lifetimeDays: null },
      tierRule: null,
    });
  });

  test("says what is wrong, field by field", () => {
    const draft = toDraft(settings);
    const [base, silver] = draft.tiers;
    if (!base || !silver) throw new Error("no tiers");
    const { wrong } = readDraft({
      ...draft,
      earnPercent: "101",
      pointValue: "0",
      pendingDays: "1.5",
      lifetimeDays: "0",
      tiers: [base, { ...silver, code: "base", from: "0" }, { ...silver, key: "new", code: " ", from: "x" }],
    });
    expect(wrong).toEqual({
      earnPercent: "percent",
      pointValue: "positive",
      pendingDays: "days",
      lifetimeDays: "days",
      "silver.code": "twice",
      "silver.from": "twice",
      "new.code": "needed",
      "new.from": "money",
    });
  });
});

test("an example waits while something of it is no number", () => {
  expect(exampleInput(settings, FIRST_EXAMPLE)?.lines[1]).toEqual({
    price: "345.50",
    quantity: "1",
    rx: false,
  });
  expect(exampleInput(settings, { ...FIRST_EXAMPLE, balance: "" })).toBeNull();
});

describe("worse for members", () => {
  const keys = (after: Settings) => worseFor(settings, after).map(({ key }) => key);

  test("nothing is said of what stays or gets better", () => {
    expect(keys(settings)).toEqual([]);
    expect(
      keys(programme({ earnPercent: "10", lifetimeDays: null, rxEarns: true, earnRounding: "ceil" })),
    ).toEqual([]);
  });

  test("less earned, paid or kept is said", () => {
    expect(keys(programme({ earnPercent: "4" }))).toEqual(["earnPercent"]);
    expect(
      keys(
        programme({
          redeemMaxPercent: "30",
          pointValue: "0.50",
          pendingDays: 3,
          lifetimeDays: 30,
          redeemMinPoints: "10",
        }),
      ),
    ).toEqual(["pointValue", "redeemMaxPercent", "redeemMinPoints", "pendingDays", "lifetimeDays"]);
  });

  test("numbers are compared as numbers", () =>
    expect(keys({ ...programme({ earnPercent: "10" }), tiers: settings.tiers })).toEqual([]));

  test("tiers that give less, begin later or go are named", () => {
    const [base, silver] = settings.tiers;
    if (!base || !silver) throw new Error("no tiers");
    expect(
      worseFor(settings, { ...settings, tiers: [{ ...silver, earnPercent: null, from: "6000.00" }] }),
    ).toEqual([
      { key: "tierRemoved", values: { tier: "База" } },
      { key: "tierPercent", values: { tier: "silver", before: "7", after: "5" } },
      { key: "tierFrom", values: { tier: "silver", before: "5000.00", after: "6000.00" } },
    ]);
  });
});
