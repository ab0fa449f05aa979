import { describe, expect, test } from "vitest";
import { campaign, customer, line, product, scoreOf } from "./basket.fixture";
import type { Campaign, Reward } from "./types";

const percent = (percentE4: number, skus?: string[]): Reward => ({
  kind: "percent_off",
  percentE4,
  maxAmountMinor: null,
  ...(skus ? { selector: { skus } } : {}),
});

describe("the worked examples of the till's API", () => {
  const checkBonus: Campaign = {
    ...campaign("check-bonus", []),
    instruments: [
      {
        code: "b20",
        name: null,
        when: [{ kind: "basket_total", fromMinor: 50_000, toMinor: 100_000 }],
        reward: { kind: "points", amountPoints: 2000, perMinor: null },
      },
      {
        code: "b50",
        name: null,
        when: [{ kind: "basket_total", fromMinor: 100_000, toMinor: null }],
        reward: { kind: "points", amountPoints: 5000, perMinor: null },
      },
    ],
  };
  test.each([
    [49_999, 0],
    [50_000, 2000],
    [99_999, 2000],
    [100_000, 5000],
  ])("check-bonus: %i gives %i", (price, bonus) => {
    const decision = scoreOf({ lines: [line("a", price)], customer: customer(), campaigns: [checkBonus] });
    expect(decision.points.reduce((sum, p) => sum + p.points, 0)).toBe(bonus);
    expect(decision.totals.earnedPoints).toBe(Math.floor(price * 0.05) + bonus);
  });

  test("600.00 and 400.00 paid with 100 points: 60/40, net 540/360, earn 27.00/18.00", () => {
    const decision = scoreOf({
      lines: [line("A", 60_000), line("B", 40_000)],
      customer: customer({ availablePoints: 50_000 }),
      basket: { redeem: { mode: "amount", points: 10_000 } },
    });
    expect(decision.lines.map((l) => [l.redeemedPoints, l.netMinor, l.earnedPoints])).toEqual([
      [6000, 54_000, 2700],
      [4000, 36_000, 1800],
    ]);
  });

  test("a coupon of 10 % on tea, 40 points of 225", () => {
    const decision = scoreOf({
      lines: [line("tea", 25_000, { quantityMilli: 2000 })],
      customer: customer({ availablePoints: 48_000 }),
      campaigns: [
        campaign("tea", percent(100_000), { when: [{ kind: "coupon", codes: ["tea10"], series: null }] }),
      ],
      basket: {
        coupons: [{ code: "TEA10", series: null, usable: true }],
        redeem: { mode: "amount", points: 4000 },
      },
    });
    expect(decision.totals).toMatchObject({
      grossMinor: 50_000,
      discountMinor: 5000,
      redeemedPoints: 4000,
      netMinor: 41_000,
      earnedPoints: 2050,
      maxRedeemPoints: 22_500,
    });
  });
});

describe("paying with points", () => {
  const paid = (
    redeem: Parameters<typeof scoreOf>[0]["basket"],
    rest: Partial<Parameters<typeof scoreOf>[0]> = {},
  ) =>
    scoreOf({
      lines: [line("a", 10_000), line("rx", 10_000, { product: product("rx", { rx: true }) })],
      customer: customer({ availablePoints: 3000 }),
      basket: redeem,
      ...rest,
    });

  test("at most the programme's percent of each line, never on closed lines, never more than there is", () => {
    expect(paid({ redeem: { mode: "max" } }).lines.map((l) => l.redeemedPoints)).toEqual([3000, 0]);
    expect(
      paid({ redeem: { mode: "max" } }, { customer: customer({ availablePoints: 9000 }) }).lines.map(
        (l) => l.redeemedPoints,
      ),
    ).toEqual([5000, 0]);
    expect(paid({ redeem: { mode: "amount", points: 9999 } }).totals.redeemedPoints).toBe(3000);
    expect(paid({ redeem: { mode: "max" } }, { customer: null }).totals.redeemedPoints).toBe(0);
  });

  test("says how much could be paid", () => {
    expect(paid({ redeem: { mode: "none" } }).totals).toMatchObject({
      redeemedPoints: 0,
      maxRedeemPoints: 3000,
    });
  });

  test("points that are worth less than the minor unit are taken in whole minor units", () => {
    const decision = paid(
      { redeem: { mode: "amount", points: 255 } },
      { programme: { pointValueMinor: 10 } },
    );
    expect(decision.totals).toMatchObject({ redeemedMinor: 25, redeemedPoints: 250 });
  });

  test("below the programme's minimum nothing is taken", () => {
    expect(
      paid({ redeem: { mode: "amount", points: 100 } }, { programme: { redeemMinPoints: 101 } }).totals
        .redeemedPoints,
    ).toBe(0);
  });

  test("never below a floor", () => {
    const lines = [line("a", 10_000, { product: product("a", { floorPriceMinor: 9000 }) })];
    expect(paid({ redeem: { mode: "max" } }, { lines }).totals).toMatchObject({
      redeemedMinor: 1000,
      netMinor: 9000,
    });
  });
});
