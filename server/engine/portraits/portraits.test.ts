import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affinities } from "./affinity";
import { habits, type Receipt } from "./habits";
import { gapsOf, nextVisit } from "./next-visit";
import { expectationWeight, priceSensitivity } from "./price-sensitivity";
import { refill } from "./refill";
import { rfmCell, rfmScores } from "./rfm";
import { serviceCards } from "./service-cards";

describe("RFM", () => {
  test("equal customers have the same score, in any order", () => {
    const values = fc.array(fc.nat(9), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, (recencyDays) => {
        const input = { recencyDays, frequency: recencyDays, monetaryMinor: recencyDays };
        const { r, f, m } = rfmScores(input);
        const n = recencyDays.length;
        recencyDays.forEach((own, i) => {
          const less = recencyDays.filter((other) => other < own).length;
          const more = recencyDays.filter((other) => other > own).length;
          expect([r[i], f[i], m[i]]).toEqual([
            1 + Math.floor((5 * more) / n),
            1 + Math.floor((5 * less) / n),
            1 + Math.floor((5 * less) / n),
          ]);
        });
      }),
    );
  });

  test("each of the 25 cells has its name", () => {
    const map = [1, 2, 3, 4, 5].map((r) => [1, 2, 3, 4, 5].map((f) => rfmCell(r, f)));
    const counts = new Map<string, number>();
    for (const cell of map.flat()) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      hibernating: 4,
      at_risk: 4,
      cant_lose: 2,
      about_to_sleep: 2,
      need_attention: 1,
      loyal: 4,
      promising: 1,
      potential_loyalist: 4,
      new: 1,
      champions: 2,
    });
    expect(() => rfmCell(0, 6)).toThrow(RangeError);
  });
});

describe("the next visit", () => {
  const shop = { days: 20, spread: 0.5 };

  test("is exp((Σ ln g + 2 ln ḡ)/(n + 2)) after the last one, in a window around it", () => {
    expect(nextVisit([], shop).gapDays).toBeCloseTo(20, 10);
    expect(nextVisit([5, 10], shop).gapDays).toBeCloseTo((5 * 10 * 400) ** (1 / 4), 10);
    const { fromDays, gapDays, toDays } = nextVisit([7, 7, 8, 7, 6, 7], shop);
    expect(fromDays).toBeLessThan(gapDays);
    expect(toDays).toBeGreaterThan(gapDays);
    expect(toDays / fromDays).toBeLessThan(nextVisit([], shop).toDays / nextVisit([], shop).fromDays);
  });

  test("the shop's gap is that of its middle customer; none without repeat visits", () => {
    expect(gapsOf([[10, 10], [20], [30, 30, 30], []])?.days).toBeCloseTo(20, 10);
    expect(gapsOf([[], []])).toBeNull();
    expect(gapsOf([[5]])?.spread).toBe(1);
  });
});

test("a refill is due when the packs run out, by the customer's own pace from the third purchase on", () => {
  expect(refill([], 30)).toBeNull();
  expect(refill([{ day: 100, packs: 2 }], 30)).toEqual({
    dueDay: 160,
    fromDay: 153,
    toDay: 167,
    daysAPack: expect.closeTo(30, 10),
  });
  const twice = [
    { day: 0, packs: 1 },
    { day: 60, packs: 1 },
  ];
  expect(refill(twice, 30)?.daysAPack).toBeCloseTo(30, 10);
  const slow = refill([{ day: 120, packs: 1 }, ...twice], 30);
  expect(slow?.daysAPack).toBeCloseTo((60 * 60 * 30 * 30) ** (1 / 4), 10);
  expect(
    refill(
      [
        { day: 5, packs: 1 },
        { day: 5, packs: 1 },
      ],
      10,
    )?.dueDay,
  ).toBe(25);
});

test("affinity is drawn to the shop's shares, forgets, and shows how much more it is than usual", () => {
  const shop = new Map([
    ["vitamins", 0.2],
    ["pain", 0.8],
  ]);
  expect(affinities([], shop, 1000).every(({ lift }) => lift === 1)).toBe(true);
  const [first] = affinities([{ key: "vitamins", minor: 1000, ageDays: 0 }], shop, 1000);
  expect(first).toEqual({ key: "vitamins", share: 0.6, lift: expect.closeTo(3, 10) });
  const [old] = affinities(
    [
      { key: "vitamins", minor: 2000, ageDays: 90 },
      { key: "gone", minor: 5, ageDays: 1 },
    ],
    shop,
    1000,
  );
  expect(old?.share).toBeCloseTo(0.6, 12);
  const all = affinities([{ key: "pain", minor: 1, ageDays: 3 }], shop, 50);
  expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test("price sensitivity is .5 for those who buy as is expected, and bold only with many lines", () => {
  expect(priceSensitivity({ lines: 40, discounted: 10, expected: 10 }, 20)).toBeCloseTo(0.5, 12);
  const few = priceSensitivity({ lines: 2, discounted: 2, expected: 0.5 }, 20);
  const many = priceSensitivity({ lines: 60, discounted: 60, expected: 15 }, 20);
  expect(few).toBeGreaterThan(0.5);
  expect(many).toBeGreaterThan(few);
  expect(priceSensitivity({ lines: 0, discounted: 0, expected: 0 }, 20)).toBe(0.5);
  const alike = [10, 9, 11].map((discounted) => ({ lines: 40, discounted, expected: 10 }));
  const apart = [40, 0, 20].map((discounted) => ({ lines: 40, discounted, expected: 20 }));
  expect(expectationWeight(apart)).toBeLessThan(expectationWeight(alike));
  expect(expectationWeight([])).toBeGreaterThan(0);
});

test("habits are the most frequent values, of two the later one, and null without data", () => {
  const receipt = (at: number, own: Partial<Receipt> = {}): Receipt => ({
    store: "S1",
    weekday: 1,
    hour: 9,
    lines: 2,
    netMinor: 1000,
    payment: "card",
    at,
    ...own,
  });
  const receipts = [
    receipt(1),
    receipt(2, { store: "S2", netMinor: 2001, payment: null }),
    receipt(3, { hour: 18 }),
  ];
  expect(
    habits(receipts, [
      { channel: "sms", at: 1 },
      { channel: "viber", at: 2 },
    ]),
  ).toEqual({
    store: "S1",
    weekday: 1,
    hour: 9,
    payment: "card",
    channel: "viber",
    basketLines: 2,
    averageCheckMinor: 1334,
  });
  expect(Object.values(habits([], [])).every((value) => value === null)).toBe(true);
});

test("a card that is shown all day long is no customer's", () => {
  const use = (card: string, receipts: number, days: number, stores: [string, number][]) => ({
    card,
    receipts,
    days,
    stores: new Map(stores),
  });
  const all = new Map([
    ["S1", 1000],
    ["S2", 1000],
    ["S3", 100],
  ]);
  const found = serviceCards(
    [
      use("regular", 60, 60, [["S3", 60]]),
      use("cashier", 400, 40, [["S1", 400]]),
      use("often", 80, 40, [["S1", 80]]),
      use("seldom", 9, 1, [["S1", 9]]),
    ],
    all,
  );
  expect(found.map(({ card, reasons }) => [card, reasons])).toEqual([
    ["cashier", ["receipts-a-day", "store-share"]],
    ["often", ["store-share"]],
  ]);
  expect(found[0]?.storeShare).toBe(0.4);
});
