import { describe, expect, it } from "vitest";
import type { Programme } from "@/server/engine/basket/types";
import { addPurchase, newTally, tierAt } from "./tally";

const DAY_MS = 86_400_000;
const programme: Pick<Programme, "tiers"> = {
  tiers: [
    { code: "base", fromMinor: 0, earnPercentE4: null },
    { code: "silver", fromMinor: 300_000, earnPercentE4: 40_000 },
    { code: "gold", fromMinor: 800_000, earnPercentE4: 50_000 },
  ],
};

const rule = { windowDays: 365, graceDays: 0 };

describe("the tier of a moment in the past", () => {
  it("is the first one before anything was bought", () => {
    expect(tierAt(newTally(), 0, programme, rule)).toBe("base");
  });

  it("rises with the spend, at the boundary too", () => {
    const tally = newTally();
    addPurchase(tally, 0, 299_999);
    expect(tierAt(tally, 1, programme, rule)).toBe("base");
    addPurchase(tally, 1, 1);
    expect(tierAt(tally, 2, programme, rule)).toBe("silver");
    addPurchase(tally, 2, 500_000);
    expect(tierAt(tally, 3, programme, rule)).toBe("gold");
  });

  it("forgets what was bought before the window", () => {
    const tally = newTally();
    addPurchase(tally, 0, 800_000);
    addPurchase(tally, DAY_MS, 300_000);
    expect(tierAt(tally, 365 * DAY_MS, programme, rule)).toBe("gold");
    expect(tierAt(tally, 365 * DAY_MS + 1, programme, rule)).toBe("silver");
    expect(tierAt(tally, 366 * DAY_MS + 1, programme, rule)).toBe("base");
    expect(tally).toMatchObject({ purchases: 2, netMinor: 1_100_000, lastAt: DAY_MS });
  });

  it("stays for the grace, and every change is kept", () => {
    const tally = newTally();
    const graceful = { windowDays: 10, graceDays: 5 };
    addPurchase(tally, 0, 800_000);
    expect(tierAt(tally, 14 * DAY_MS, programme, graceful)).toBe("gold");
    expect(tally.shortAt).toBe(10 * DAY_MS);
    expect(tierAt(tally, 15 * DAY_MS + 1, programme, graceful)).toBe("base");
    expect(tally.moves).toEqual([
      { at: 0, from: "base", to: "gold", why: "purchase", spentMinor: 800_000 },
      { at: 15 * DAY_MS, from: "gold", to: "base", why: "grace", spentMinor: 0 },
    ]);
  });
});
