import { describe, expect, test } from "vitest";
import { toInstant, toLocal } from "@/app/_format/zoned";
import { problemsOf, without } from "@/app/_forms/pointers";
import { enclosing } from "@/components/forms/field-id";
import { moved } from "@/components/forms/moved";
import { plainDecimal } from "@/components/forms/typed";
import { blankRule } from "@/components/rules/blank";
import { piecesOf } from "@/components/rules/template";
import { cleanSelector } from "@/components/rules/to-rule";
import { codeFromName } from "@/server/core/code-of-name";
import { blankCampaign, blankInstrument, freeCode } from "./blank";
import type { CampaignDraft, OwnInstrument } from "./draft";
import type { CampaignForm } from "./form";
import { fromForm } from "./from-form";
import { kinds } from "./kinds.fixture";
import { placeInCampaign } from "./problems";
import { campaignStep, instrumentStep } from "./reducer";
import { stackingExample } from "./stacking-example";
import { toForm } from "./to-form";
import { toSpoken } from "./to-spoken";

const KYIV = "Europe/Kyiv";
const kind = (name: string) => {
  const found = [...kinds.conditions, ...kinds.rewards].find((one) => one.kind === name);
  if (!found) throw new Error(name);
  return found;
};
const own = (draft: CampaignDraft, at: number): OwnInstrument => {
  const one = draft.instruments[at];
  if (!one || one.shared) throw new Error(`instrument ${at} is not the campaign's own`);
  return one;
};

const FORM: CampaignForm = {
  code: "check-bonus",
  name: "Бонуси за чек",
  status: "active",
  startsAt: "2025-12-31T22:00:00.000Z",
  endsAt: null,
  schedule: { weekdays: [1, 6], from: "22:00", to: "06:00" },
  stores: ["S1"],
  regions: [],
  brands: [],
  groups: ["retail"],
  segments: [],
  priority: 3,
  stacking: "stack",
  limits: { uses: 10, usesPerCustomer: null, budget: "1500.50" },
  instruments: [
    {
      code: "b20",
      name: null,
      when: [{ kind: "basket_total", from: "500.00", to: "1000.00" }],
      reward: { kind: "points", amount: "20" },
    },
    {
      code: "bg",
      name: "2+1",
      when: [{ kind: "purchase_number", every: 3, first: 1 }],
      reward: {
        kind: "buy_get",
        buy: { selector: { categories: ["a"], not: { skus: ["1"] } }, quantity: 2 },
        get: { quantity: 1 },
        percent: "100",
        repeat: true,
      },
    },
    "invite",
  ],
};

/** As the server reads it: 500 and 500.00 are the same money. */
const same = (form: CampaignForm) =>
  JSON.parse(JSON.stringify(form), (_, value) =>
    typeof value === "string" && /^\d+\.\d+$/.test(value) ? String(Number(value)) : value,
  );

describe("a form", () => {
  test("comes back from the draft as it went in", () => {
    const back = toForm(fromForm(FORM, kinds, KYIV), kinds, KYIV);
    expect(same(back)).toEqual(same(FORM));
  });

  test("is typed with a comma or a point, with spaces or without", () => {
    expect(plainDecimal("1 000,50")).toBe("1000.50");
    const start = fromForm(FORM, kinds, KYIV);
    const typed = campaignStep(start, {
      type: "instrument",
      at: 0,
      action: { type: "value", at: 0, slot: "from", value: "1 000,50" },
    });
    expect(toForm(typed, kinds, KYIV).instruments[0]).toMatchObject({ when: [{ from: "1000.50" }] });
  });

  test("leaves out what is empty, and passes on what is no number for the server to refuse", () => {
    const start = fromForm(FORM, kinds, KYIV);
    const set = (slot: string, value: string) =>
      campaignStep(start, { type: "instrument", at: 1, action: { type: "value", at: 0, slot, value } });
    expect(toForm(set("every", ""), kinds, KYIV).instruments[1]).toMatchObject({
      when: [{ kind: "purchase_number", first: 1 }],
    });
    expect(toForm(set("every", "three"), kinds, KYIV).instruments[1]).toMatchObject({
      when: [{ every: "three" }],
    });
  });

  test("writes no selector that asks nothing", () =>
    expect(
      cleanSelector({ skus: [], attributes: [{ code: "season", values: [] }], not: { skus: [] } }),
    ).toEqual({}));
});

describe("the reducer", () => {
  const start = blankCampaign(kinds);

  test("adds instruments under codes that are free", () => {
    const two = campaignStep(start, { type: "addInstrument", key: "x", kinds });
    expect(two.instruments.map(({ code }) => code)).toEqual(["i1", "i2"]);
    expect(freeCode([{ code: "i2" }])).toBe("i3");
  });

  test("moves within the list, and not beyond it", () => {
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });

  test("takes one of the library once", () => {
    const once = campaignStep(start, { type: "addShared", key: "s", code: "invite" });
    expect(campaignStep(once, { type: "addShared", key: "t", code: "invite" })).toBe(once);
  });

  test("does not change an instrument that is shared", () => {
    const shared = campaignStep(start, { type: "addShared", key: "s", code: "invite" });
    const next = campaignStep(shared, { type: "instrument", at: 1, action: { type: "name", name: "x" } });
    expect(next.instruments[1]).toBe(shared.instruments[1]);
  });

  test("keeps of one reward what the next one can use, and restores the rest", () => {
    const blank = blankInstrument("k", "i1", kinds);
    const five = instrumentStep(blank, { type: "value", at: null, slot: "amount", value: "5" });
    const off = instrumentStep(five, { type: "rewardKind", kind: kind("amount_off") });
    expect(off.reward.values).toMatchObject({ amount: "5", each: false });
    const gift = instrumentStep(off, { type: "rewardKind", kind: kind("gift") });
    expect(gift.reward.values).toMatchObject({ from: [], choose: "1", price: "0.01" });
    expect(instrumentStep(gift, { type: "rewardKind", kind: kind("points") }).reward.values.amount).toBe("5");
  });

  test("never changes what it was given", () => {
    const frozen = Object.freeze({ ...start, instruments: Object.freeze([...start.instruments]) as never });
    campaignStep(frozen, { type: "moveInstrument", at: 0, by: 1 });
    campaignStep(frozen, {
      type: "instrument",
      at: 0,
      action: { type: "addCondition", condition: blankRule("c", kind("member")) },
    });
    expect(own(frozen, 0).when).toEqual([]);
  });
});

describe("a rule in words", () => {
  const draft = fromForm(FORM, kinds, KYIV);

  test("has the engine's units", () =>
    expect(toSpoken(own(draft, 0), kinds)).toEqual({
      when: [{ kind: "basket_total", fromMinor: 50_000, toMinor: 100_000, selector: {} }],
      reward: { kind: "points", amountPoints: 2000, perMinor: null, selector: {} },
    }));

  test.each([
    ["points", {}],
    ["gift", { from: [] }],
    ["message", { text: " " }],
    ["points", { amount: "ten" }],
  ])("is not said while %s waits for %j", (name, values) =>
    expect(
      toSpoken({ ...own(draft, 0), when: [], reward: blankRule("r", kind(name), values as never) }, kinds),
    ).toBeNull(),
  );

  test("waits for one of several", () =>
    expect(toSpoken({ ...own(draft, 0), when: [blankRule("c", kind("coupon"))] }, kinds)).toBeNull());
});

describe("problems", () => {
  const wrong = [{ pointer: "/instruments/0/when/1/from", code: "decimal" }];

  test("belong to the field and to all that it is in", () => {
    expect(problemsOf(wrong, "/instruments/0/when/1/from")).toHaveLength(1);
    expect(problemsOf(wrong, "/instruments/0")).toHaveLength(1);
    expect(problemsOf(wrong, "/instruments/0/when/10")).toHaveLength(0);
    expect(without(wrong, "/instruments/0/when/1/to")).toBe(wrong);
    expect(without(wrong, "/instruments")).toEqual([]);
  });

  test("are found from the innermost place on", () =>
    expect(enclosing("/a/b/0")).toEqual(["/a/b/0", "/a/b", "/a"]));

  test("are named as the page names their places", () => {
    const draft = fromForm(FORM, kinds, KYIV);
    expect(placeInCampaign("/instruments/1/reward/buy/selector/categories/0", draft)).toEqual({
      instrument: 2,
      rule: 0,
      kind: "buy_get",
      slot: "buy_selector_categories",
    });
    expect(placeInCampaign("/instruments/0/when/0/to", draft)).toMatchObject({
      instrument: 1,
      rule: 1,
      kind: "basket_total",
      slot: "to",
    });
    expect(placeInCampaign("/limits/budget", draft)).toMatchObject({
      instrument: null,
      slot: "limits_budget",
    });
    expect(placeInCampaign("/stores/3", draft)).toMatchObject({ slot: "stores" });
  });
});

test("a sentence falls into words and fields", () =>
  expect(piecesOf("give {amount} for {per} spent")).toEqual([
    { text: "give" },
    { slot: "amount" },
    { text: "for" },
    { slot: "per" },
    { text: "spent" },
  ]));

describe("the clock of a zone", () => {
  test.each([
    ["2026-01-01T00:00", "2025-12-31T22:00:00.000Z"],
    ["2026-07-01T00:00", "2026-06-30T21:00:00.000Z"],
    // skipped: the clock goes from 03:00 to 04:00
    ["2026-03-29T03:30", "2026-03-29T01:30:00.000Z"],
    // comes twice: the first time is meant
    ["2026-10-25T03:30", "2026-10-25T00:30:00.000Z"],
  ])("%s in Kyiv is %s", (local, instant) => expect(toInstant(local, KYIV)).toBe(instant));

  test("is read back", () => {
    expect(toLocal("2025-12-31T22:00:00.000Z", KYIV)).toBe("2026-01-01T00:00");
    expect(toLocal(null, KYIV)).toBe("");
    expect(toInstant("", KYIV)).toBeNull();
    for (const none of ["2026-02-30T10:00", "2026-04-31T10:00", "2026-13-01T10:00", "soon"])
      expect(toInstant(none, KYIV)).toBeNull();
  });
});

test.each([
  ["Бонуси за чек", "bonusy-za-chek"],
  ["Café & Crème −15 %", "cafe-creme-15"],
  ["  ", ""],
])("the code of %j is %j", (name, code) => expect(codeFromName(name)).toBe(code));

test("the worked example adds up", () => {
  const { baseMinor, theirsMinor, best, stack, exclusive } = stackingExample();
  expect(best.payMinor).toBe(baseMinor - theirsMinor);
  expect(stack.payMinor + stack.mineMinor + theirsMinor).toBe(baseMinor);
  expect(exclusive.mineMinor).toBeLessThan(theirsMinor);
});
