import { describe, expect, test } from "vitest";
import { loses, type Tried } from "./risks";

const tried = (rest: Partial<Tried>): Tried => ({
  ...{ linesBelowCost: 0, pointsMinor: 0, salesBeforeMinor: 10_000, knownSalesMinor: 10_000 },
  ...{ marginBeforeMinor: 2000, marginAfterMinor: 1000 },
  ...rest,
});

describe("losing on past receipts", () => {
  test.each([
    ["less margin, but some", tried({}), false],
    ["a line below cost", tried({ linesBelowCost: 1 }), true],
    ["no margin left", tried({ marginAfterMinor: -1 }), true],
    ["none left once the points are counted", tried({ pointsMinor: 1001 }), true],
    ["points that the margin still bears", tried({ pointsMinor: 1000 }), false],
    [
      "points counted by the share whose cost is known",
      tried({ pointsMinor: 2001, knownSalesMinor: 5000 }),
      true,
    ],
    ["the same, borne", tried({ pointsMinor: 2000, knownSalesMinor: 5000 }), false],
    ["lost before it too", tried({ marginBeforeMinor: -500, marginAfterMinor: -700 }), false],
    ["no cost known", tried({ knownSalesMinor: 0, marginBeforeMinor: 0, marginAfterMinor: 0 }), false],
    ["nothing touched", tried({ knownSalesMinor: 0, salesBeforeMinor: 0 }), false],
  ])("%s", (_, outcome, expected) => expect(loses(outcome)).toBe(expected));
});
