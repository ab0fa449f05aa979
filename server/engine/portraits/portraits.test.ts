import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { habits, type Receipt } from "./habits";
import { gapsOf, nextVisit } from "./next-visit";
import { expectationWeight, priceSensitivity } from "./price-sensitivity";
import { refill } from "./refill";
import { rfmCell, rfmScores } from "./rfm";
import { serviceCards } from "./service-cards";
import { decay, sharesOf, spendByKey, tastes } from "./tastes";

describe("RFM", () => {
  test("customers who are the same have the same score, whatever their order", () => {
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

  test("the shop's gap is that of its middle customer; nobody who came twice, none", () => {
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

describe("tastes", () => {
  const product = (category: string, values: string[] = []) => ({
    categories: [category, `root-${category}`],
    attributes: new Map(values.length > 0 ? [["season", values]] : []),
  });
  const shop = sharesOf(
    spendByKey([
      { product: product("vitamins", ["winter"]), minor: 200 },
      { product: product("pain"), minor: 800 },
    ]),
  );

  test("are drawn to the shop's shares, and say how much more it is than usual", () => {
    expect(shop.categories).toEqual({
      vitamins: 0.2,
      "root-vitamins": 0.2,
      pain: 0.8,
      "root-pain": 0.8,
    });
    const own = spendByKey([{ product: product("vitamins", ["winter"]), minor: 1000 }]);
    expect(tastes(own, shop, 1000)).toEqual({
      categories: { "root-vitamins": [0.6, 3], vitamins: [0.6, 3] },
      attributes: { season: { winter: [0.6, 3] } },
    });
  });

  test("what the shop does not sell any more, and what came back, say nothing", () => {
    const own = spendByKey([
      { product: product("gone"), minor: 500 },
      { product: product("pain"), minor: -100 },
    ]);
    expect(tastes(own, shop, 1000)).toEqual({ categories: {}, attributes: {} });
  });

  test("half of a purchase is forgotten after 90 days", () => {
    expect([decay(0), decay(90), decay(180), decay(-5)]).toEqual([1, 0.5, 0.25, 1]);
  });
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

test("habits are what is usual, of two the later one, and null where nothing is known", () => {
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
