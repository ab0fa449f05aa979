import { describe, expect, test } from "vitest";
import { campaign, customer, discountsOf, line, reasonOf, scoreOf } from "./basket.fixture";
import type { Campaign, Reward } from "./types";

const percent = (percentE4: number, skus?: string[]): Reward => ({
  kind: "percent_off",
  percentE4,
  maxAmountMinor: null,
  ...(skus ? { selector: { skus } } : {}),
});
const once = (amountMinor: number): Reward => ({ kind: "amount_off", amountMinor, each: false });
const ten = [line("a", 1000), line("b", 1000), line("c", 1000)];

describe("lanes", () => {
  test("best: one discount a line, the greatest total", () => {
    const decision = scoreOf({
      lines: ten,
      campaigns: [
        campaign("ten", percent(100_000)),
        campaign("five", percent(50_000)),
        campaign("a20", percent(200_000, ["a"])),
      ],
    });
    expect(discountsOf(decision)).toEqual({ a: 200, b: 100, c: 100 });
    expect(reasonOf(decision, "five")).toBe("beaten");
  });

  test("says which campaign was given instead: the greatest on the loser's lines, or the lane's", () => {
    const five = campaign("five", percent(50_000));
    const best = [campaign("ten", percent(100_000)), campaign("a15", percent(150_000, ["a"]))];
    const beatenBy = (campaigns: Campaign[], code: string) =>
      scoreOf({ lines: ten, campaigns }).notApplied.find((refusal) => refusal.campaign === code)?.by;
    expect(beatenBy([five, ...best], "five")).toBe("a15");
    expect(beatenBy([campaign("five", percent(50_000, ["b"])), ...best], "five")).toBe("ten");
    const alone = (percentE4: number) => campaign("alone", percent(percentE4), { stacking: "exclusive" });
    expect(beatenBy([five, ...best, alone(100_000)], "alone")).toBe("ten");
    expect(beatenBy([five, ...best, alone(500_000)], "five")).toBe("alone");
    expect(beatenBy([five, ...best, alone(500_000)], "ten")).toBe("alone");
  });

  test("a reward over several lines is taken whole or not at all", () => {
    const sum = campaign("sum", once(330));
    expect(
      discountsOf(scoreOf({ lines: ten, campaigns: [sum, campaign("a20", percent(200_000, ["a"]))] })),
    ).toEqual({ a: 110, b: 110, c: 110 });
    expect(
      discountsOf(scoreOf({ lines: ten, campaigns: [sum, campaign("a40", percent(400_000, ["a"]))] })),
    ).toEqual({ a: 400 });
  });

  test("stack: on top of the best, by priority, each on what the previous left", () => {
    const campaigns = [
      campaign("best", percent(100_000)),
      campaign(
        "late",
        { kind: "amount_off", amountMinor: 100, each: true },
        { stacking: "stack", priority: 1 },
      ),
      campaign("early", percent(500_000), { stacking: "stack", priority: 2 }),
    ];
    const decision = scoreOf({ lines: [line("a", 1000)], campaigns });
    expect(decision.lines[0]?.discounts.map((d) => [d.campaign, d.amountMinor])).toEqual([
      ["best", 100],
      ["early", 450],
      ["late", 100],
    ]);
  });

  test("exclusive: alone, or all the rest, whichever is worth more; on a tie the rest", () => {
    const rest = [campaign("r1", percent(100_000)), campaign("r2", percent(100_000), { stacking: "stack" })];
    const alone = (percentE4: number) => campaign("alone", percent(percentE4), { stacking: "exclusive" });
    const lines = [line("a", 1000)];
    expect(scoreOf({ lines, campaigns: [...rest, alone(190_000)] })).toMatchObject({
      lane: "all",
      totals: { discountMinor: 190 },
    });
    expect(reasonOf(scoreOf({ lines, campaigns: [...rest, alone(190_000)] }), "alone")).toBe("beaten");
    const won = scoreOf({ lines, campaigns: [...rest, alone(200_000)] });
    expect(won).toMatchObject({ lane: { exclusive: "alone" }, totals: { discountMinor: 200 } });
    expect([reasonOf(won, "r1"), reasonOf(won, "r2")]).toEqual(["beaten", "beaten"]);
  });

  test("exclusive counts campaign points at their value, and base earn stays", () => {
    const campaigns = [
      campaign("off", percent(100_000)),
      campaign("pts", { kind: "points", amountPoints: 101, perMinor: null }, { stacking: "exclusive" }),
    ];
    const lines = [line("a", 1000)];
    expect(scoreOf({ lines, campaigns, customer: customer() })).toMatchObject({
      lane: { exclusive: "pts" },
      totals: { earnedPoints: 50 + 101, discountMinor: 0 },
    });
    expect(
      scoreOf({ lines, campaigns, customer: customer(), programme: { pointValueMinor: 99 } }),
    ).toMatchObject({ lane: "all" });
  });

  test("ties go to the higher priority, then to the smaller code", () => {
    const winner = (campaigns: Campaign[]) =>
      scoreOf({ lines: [line("a", 1000)], campaigns }).lines[0]?.discounts[0]?.campaign;
    expect(winner([campaign("b", percent(100_000)), campaign("a", percent(100_000))])).toBe("a");
    expect(winner([campaign("b", percent(100_000), { priority: 1 }), campaign("a", percent(100_000))])).toBe(
      "b",
    );
    expect(winner([campaign("w", once(100), { priority: 1 }), campaign("a", percent(100_000))])).toBe("w");
    expect(winner([campaign("w", once(100)), campaign("a", percent(100_000))])).toBe("a");
  });
});
