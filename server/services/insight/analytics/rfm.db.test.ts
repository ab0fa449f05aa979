import { expect, test } from "vitest";
import type { z } from "zod";
import { recomputePortraits } from "@/server/services/growth/portraits/recompute";
import { customerByText } from "@/server/services/members/customers/by-text";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import { daysAgo, inDays } from "@/server/testing/days";
import type { Shop } from "@/server/testing/shop";
import { addReceipts, openHistory } from "./analytics.fixture";
import { RfmInput, rfmMap } from "./rfm";

const rfm = (shop: Shop, input: z.input<typeof RfmInput> = {}) =>
  rfmMap({ ctx: shop.ctx, input: RfmInput.parse(input) });

/** Once a night, so many days ago. */
const night = (shop: Shop, days: number) => recomputePortraits({ ...shop.ctx, now: inDays(-days) });

test("nothing is shown until the first night", async () => {
  const shop = await openHistory([], []);
  expect(await rfm(shop)).toBeNull();
});

test("the map has every customer once, and opens those in the list", async () => {
  const shop = await openHistory(
    ["A", "B", "C", "D", "E"],
    [
      ...["A", "A", "A", "A"].map((who, i) => `a${i},S1,${daysAgo(1 + i)},${who},pill,1,100.00,`),
      ...["B", "B", "B"].map((who, i) => `b${i},S1,${daysAgo(20 + i)},${who},pill,1,100.00,`),
      `c1,S2,${daysAgo(40)},C,tea,1,50.00,`,
      `d1,S2,${daysAgo(2)},D,tea,1,50.00,`,
      `e1,S3,${daysAgo(60)},E,tea,1,50.00,`,
    ],
  );
  await night(shop, 0);
  const map = await rfm(shop);
  expect(map?.grid).toMatchObject({ customers: 5, spentMinor: 850_00 });
  for (const { r, f, customers } of map?.grid.cells ?? [])
    if (customers > 0)
      expect((await listCustomers({ ctx: shop.ctx, input: ListCustomersInput.parse({ r, f }) })).count).toBe(
        customers,
      );
  expect((await rfm(shop, { region: "Київ" }))?.grid.customers).toBe(4);
  expect((await rfm(shop, { brand: "quick" }))?.grid.customers).toBe(3);
  const inLviv = ListCustomersInput.parse({ usualAt: { region: "Львів" } });
  expect((await listCustomers({ ctx: shop.ctx, input: inLviv })).count).toBe(1);
});

test("a snapshot a month, and moves between any two of them and last night", async () => {
  const shop = await openHistory(
    ["A", "B", "C"],
    [
      ...[100, 90, 80].map((days) => `a${days},S1,${daysAgo(days)},A,pill,1,100.00,`),
      `b,S1,${daysAgo(120)},B,tea,1,50.00,`,
      `c,S2,${daysAgo(75)},C,tea,2,50.00,`,
    ],
  );
  await night(shop, 70);
  await addReceipts(
    shop,
    [5, 3, 1].map((days) => `b${days},S1,${daysAgo(days)},B,pill,1,100.00,`),
  );
  await night(shop, 35);
  await night(shop, 0);
  const map = await rfm(shop);
  expect(map?.days.length).toBeGreaterThanOrEqual(2);
  const oldest = map?.days.at(-1);
  const whole = await rfm(shop, { since: oldest });
  expect(whole).toMatchObject({ from: oldest, to: null });
  expect(whole?.moves.reduce((sum, move) => sum + move.customers, 0)).toBe(3);
  // once more the same night: nothing is counted twice
  await night(shop, 0);
  expect(await rfm(shop, { since: oldest })).toEqual(whole);
  // an unknown day is as if none were given
  expect((await rfm(shop, { since: "2000-01-01" }))?.from).toBe(map?.from);
});

test("an erased customer is in no snapshot any more", async () => {
  const shop = await openHistory(
    ["A", "B"],
    [`a,S1,${daysAgo(90)},A,tea,1,50.00,`, `b,S1,${daysAgo(90)},B,tea,1,50.00,`],
  );
  await night(shop, 70);
  await eraseCustomer({
    ctx: shop.ctx,
    input: { id: await customerByText(shop.ctx, "B"), confirmed: true },
  });
  await night(shop, 0);
  const map = await rfm(shop);
  expect(map?.grid.customers).toBe(1);
  expect(map?.moves.reduce((sum, move) => sum + move.customers, 0)).toBe(1);
});
