import { expect, test } from "vitest";
import type { z } from "zod";
import { renameRegion } from "@/server/services/campaigns/campaigns/rename-region";
import type { Shop } from "@/server/testing/shop";
import { newSegment, openHistory } from "./analytics.fixture";
import { SalesInput, salesByPlace } from "./sales";
import { at, KYIV, night } from "./whole.fixture";

const asked = async (shop: Shop, input: z.input<typeof SalesInput> = {}) => {
  const read = await salesByPlace({ ctx: shop.ctx, input: SalesInput.parse(input), timezone: KYIV });
  if (!read) throw new Error("nothing is counted");
  return read;
};

const history = () =>
  openHistory(
    ["A", "B"],
    [
      `a1,S1,${at(1)},A,pill,1,100.00,`,
      `a2,S2,${at(1)},A,tea,2,50.00,`,
      `a3,S2,${at(1, 12)},A,tea,1,50.00,`,
      `b1,S3,${at(1)},B,pill,3,100.00,`,
      `b1-back,S3,${at(1, 12)},B,pill,-1,100.00,`,
      `x1,S1,${at(1)},,pill,1,100.00,`,
      `a0,S1,${at(2)},A,pill,2,100.00,`,
    ],
  );

test("by store, region and brand, against the period before; buyers of two stores are one of a region", async () => {
  const shop = await history();
  await night(shop);
  const { total, places } = await asked(shop, { period: "last-month" });
  expect(total.current).toMatchObject({
    ...{ receipts: 5, knownReceipts: 4, netMinor: 550_00, knownNetMinor: 450_00, buyerMonths: 2 },
    ...{ averageMinor: 110_00, frequency: 2 },
  });
  expect(total.current.cardShare).toBeCloseTo(450 / 550);
  expect(total.before).toMatchObject({ receipts: 1, netMinor: 200_00, buyerMonths: 1 });
  const figures = (list: (typeof places)["store"]) =>
    list.map(({ name, current }) => [name, current.netMinor, current.knownReceipts, current.buyerMonths]);
  expect(figures(places.store)).toEqual(
    [
      ["Перша", 200_00, 1, 1],
      ["Третя", 200_00, 1, 1],
      ["Друга", 150_00, 2, 1],
    ].sort((a, b) => Number(b[1]) - Number(a[1]) || String(a[0]).localeCompare(String(b[0]))),
  );
  expect(figures(places.region)).toEqual([
    ["Київ", 350_00, 3, 1],
    ["Львів", 200_00, 1, 1],
  ]);
  expect(figures(places.brand)).toEqual([
    ["Швидка", 350_00, 3, 2],
    ["Добра", 200_00, 1, 1],
  ]);
});

test("a choice narrows the stores and the total; of two choices together buyers are not known", async () => {
  const shop = await history();
  await night(shop);
  const kyiv = await asked(shop, { period: "last-month", region: "Київ" });
  expect(kyiv.total.current).toMatchObject({ netMinor: 350_00, buyerMonths: 1, frequency: 3 });
  expect(kyiv.places.store.map(({ code }) => code).sort()).toEqual(["S1", "S2"]);
  const both = await asked(shop, { period: "last-month", region: "Київ", brand: "quick" });
  expect(both.total.current).toMatchObject({ netMinor: 150_00, buyerMonths: 1 });
  const segment = await newSegment(shop, ["B"]);
  const own = await asked(shop, { period: "last-month", segment });
  expect(own.total.current).toMatchObject({ receipts: 1, netMinor: 200_00, buyerMonths: 1 });
});

test("a region that is called otherwise is found in every month", async () => {
  const shop = await history();
  await night(shop);
  await renameRegion({ ctx: shop.ctx, input: { from: "Київ", to: "Київщина" } });
  await night(shop);
  const { total } = await asked(shop, { period: "last-month", region: "Київщина" });
  expect([total.current.netMinor, total.before.netMinor]).toEqual([350_00, 200_00]);
});
