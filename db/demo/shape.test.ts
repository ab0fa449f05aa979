import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PRODUCTS } from "./catalogue";
import { generateDemo } from "./index";
import { measure } from "./measure";

const END_DATE = "2026-11-22";

/** Within this percentage of the measured value. */
function expectNear(actual: number, measured: number, percent: number) {
  expect(actual).toBeGreaterThan(measured * (1 - percent / 100));
  expect(actual).toBeLessThan(measured * (1 + percent / 100));
}

describe("the demo pharmacy has the shape of a real chain", () => {
  const demo = generateDemo({ endDate: END_DATE });
  const receipts = [...demo.receipts()].flat();
  const shape = measure(receipts, demo.customers);

  it("sells few lines at a time, half of the receipts having one", () => {
    expectNear(shape.linesPerReceipt, 2.24, 3);
    expectNear(shape.oneLineShare, 0.5, 3);
  });

  it("spreads receipts as 338 : 600 : 1311 (median, mean, 90th percentile)", () => {
    expectNear(shape.meanMinor / shape.medianMinor, 600 / 338, 8);
    expectNear(shape.percentile90Minor / shape.medianMinor, 1311 / 338, 8);
  });

  it("earns and gives away as much", () => {
    expectNear(shape.grossMargin, 0.178, 3);
    expectNear(shape.discountShare, 0.04, 6);
  });

  it("sees a card on 42 % of receipts, two service cards holding 29 % of those lines", () => {
    expectNear(shape.cardShare, 0.42, 2);
    expectNear(shape.serviceShareOfCardLines, 0.29, 4);
    expectNear(shape.cashlessShare, 0.6, 2);
  });

  it("follows the seasons", () => {
    expectNear(
      shape.januaryToJuly(({ name }) => name.startsWith("Парацетамол")),
      2.11,
      15,
    );
    expectNear(
      shape.januaryToJuly(({ category }) => category === "inhalers"),
      2.31,
      15,
    );
    expectNear(
      shape.januaryToJuly(({ category }) => category === "antihistamines"),
      0.48,
      15,
    );
    expectNear(
      shape.januaryToJuly(({ category }) => category === "anti-inflammatory"),
      0.96,
      15,
    );
  });

  it("has five thousand customers, none with a purchase before registration", () => {
    expect(demo.customers).toHaveLength(5000);
    const early = receipts.filter(
      ({ customer, at }) => customer !== null && (demo.customers[customer]?.registeredAt ?? at) >= at,
    );
    expect(early).toEqual([]);
  });

  it("keeps chronic buyers to the days that their packs last", () => {
    const visits = new Map<string, number[]>();
    for (const { customer, at, lines } of receipts)
      for (const { product } of lines)
        if (demo.customers[customer ?? -1]?.regimens.some((regimen) => regimen.product === product)) {
          const key = `${customer}/${product}`;
          const times = visits.get(key);
          if (times) times.push(at);
          else visits.set(key, [at]);
        }
    const ratios = [...visits].flatMap(([key, times]) => {
      const [customer, product] = key.split("/").map(Number);
      const packs = demo.customers[customer ?? -1]?.regimens.find((r) => r.product === product)?.packs ?? 1;
      const supply = (PRODUCTS[product ?? -1]?.daysSupply ?? 0) * packs;
      return times.slice(1).map((at, i) => (at - (times[i] ?? 0)) / 86_400_000 / supply);
    });
    ratios.sort((a, b) => a - b);
    expect(ratios.length).toBeGreaterThan(3000);
    expectNear(ratios[Math.floor(ratios.length / 2)] ?? 0, 1.04, 6);
  });
});

describe("the generator", () => {
  const digest = (endDate: string, scale: number) => {
    const { customers, receipts } = generateDemo({ endDate, scale });
    return createHash("sha256")
      .update(JSON.stringify([customers, ...receipts()]))
      .digest("hex");
  };

  it("makes the same of the same date and scale, and something else of others", () => {
    const first = digest(END_DATE, 0.05);
    expect(digest(END_DATE, 0.05)).toBe(first);
    expect(digest("2026-11-23", 0.05)).not.toBe(first);
    expect(digest(END_DATE, 0.06)).not.toBe(first);
  });

  it("gives the same receipts when they are asked for again", () => {
    const { receipts } = generateDemo({ endDate: END_DATE, scale: 0.02 });
    expect([...receipts()]).toEqual([...receipts()]);
  });

  it("ends the day before and begins eighteen months earlier", () => {
    const all = [...generateDemo({ endDate: END_DATE, scale: 0.1 }).receipts()].flat();
    expect(new Date(all[0]?.at ?? 0).toISOString()).toContain("2025-05-22");
    expect(new Date(all.at(-1)?.at ?? 0).toISOString()).toContain("2026-11-21");
  });
});
