import { describe, expect, test } from "vitest";
import { programme as plain } from "../basket/basket.fixture";
import type { Programme } from "../basket/types";
import { programmeRiskKey, programmeRisks, returnedE4 } from "./generous";

const programme = (rest: Partial<Programme> = {}): Programme => ({ ...plain, ...rest });
const tier = (earnPercentE4: number | null) => ({ code: "gold", fromMinor: 0, earnPercentE4 });

describe("what comes back of a sale", () => {
  test.each([
    ["5 % in points of one unit each", programme(), 50_000],
    ["5 % in points of ten units each", programme({ pointValueMinor: 1000 }), 500_000],
    ["5 % in points of a hundredth each", programme({ pointValueMinor: 1 }), 500],
    ["the tier that earns most", programme({ tiers: [tier(null), tier(200_000)] }), 200_000],
    ["a tier below the base", programme({ tiers: [tier(10_000)] }), 50_000],
  ])("%s", (_, given, e4) => expect(returnedE4(given)).toBe(e4));
});

describe("a change of the programme", () => {
  const held = 1_000_000;
  test.each([
    ["as it was", {}, []],
    ["a little more", { earnPercentE4: 100_000 }, []],
    ["just below what must be agreed to", { earnPercentE4: 299_999 }, []],
    ["all of it comes back", { earnPercentE4: 1_000_000 }, ["returns_much:1000000"]],
    ["in one tier", { tiers: [tier(300_000)] }, ["returns_much:300000"]],
    ["points are worth twice as much", { pointValueMinor: 200 }, ["worth_more:2000000"]],
    ["both", { pointValueMinor: 1000 }, ["returns_much:500000", "worth_more:10000000"]],
    ["points are worth less", { pointValueMinor: 50 }, []],
  ])("%s", (_, change, keys) =>
    expect(programmeRisks(programme(), programme(change), held).map(programmeRiskKey)).toEqual(keys),
  );

  test("a generous programme that becomes less so needs no acceptance", () =>
    expect(
      programmeRisks(programme({ earnPercentE4: 900_000 }), programme({ earnPercentE4: 500_000 }), held),
    ).toEqual([]));

  test("without points their value is nothing", () =>
    expect(programmeRisks(programme(), programme({ pointValueMinor: 200 }), 0)).toEqual([]));

  test("debts of customers are no wealth of theirs", () =>
    expect(programmeRisks(programme(), programme({ pointValueMinor: 200 }), -500)).toEqual([]));
});
