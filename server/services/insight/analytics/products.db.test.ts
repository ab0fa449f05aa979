import { expect, test } from "vitest";
import type { z } from "zod";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import type { Shop } from "@/server/testing/shop";
import { AbcInput, abcOfProducts } from "./abc";
import { newSegment, openHistory } from "./analytics.fixture";
import { expectedValue } from "./value";
import { at, KYIV, night } from "./whole.fixture";

const asked = async (shop: Shop, input: z.input<typeof AbcInput> = {}) => {
  const parsed = AbcInput.parse(input);
  const read = await abcOfProducts({ ctx: shop.ctx, input: parsed, timezone: KYIV });
  if (!read) throw new Error("nothing is counted");
  return read;
};

test("products by sales or margin and by how even they are, net of returns", async () => {
  const shop = await openHistory(
    ["A"],
    [
      ...Array.from({ length: 12 }, (_, i) => `p${i},S1,${at(i + 1)},A,pill,1,100.00,`),
      `t1,S2,${at(3)},,tea,4,50.00,`,
      `t1-back,S2,${at(3, 12)},,tea,-2,50.00,`,
      `r1,S2,${at(2)},A,rx,1,100.00,`,
    ],
  );
  await night(shop);
  const read = await asked(shop);
  expect(read.rows.map(({ product, abc, xyz, worthMinor }) => [product?.sku, abc, xyz, worthMinor])).toEqual([
    ["pill", "A", "X", 1200_00],
    expect.arrayContaining(["B", "Z", 100_00]),
    expect.arrayContaining(["B", "Z", 100_00]),
  ]);
  expect(read.cells.find(({ abc, xyz }) => abc === "A" && xyz === "X")).toMatchObject({ products: 1 });
  expect((await asked(shop, { abc: "B", xyz: "Z" })).chosen).toBe(2);
  expect((await asked(shop, { store: "S2" })).worthMinor).toBe(200_00);
  const margin = await asked(shop, { by: "margin" });
  expect(margin.rows[0]).toMatchObject({ product: { sku: "pill" }, worthMinor: 480_00 });
});

test("what customers will bring, by store, segment and first product, with an interval", async () => {
  const people = Array.from({ length: 40 }, (_, i) => `P${i}`);
  const shop = await openHistory(
    people,
    people.flatMap((who, i) =>
      Array.from({ length: 1 + (i % 5) }, (_, n) => [
        `${who}-${n},${i % 2 ? "S1" : "S2"},${at(11 - 2 * n, 1 + (i % 20))},${who},${i % 3 ? "tea" : "pill"},1,50.00,`,
        ...(n === 0
          ? [`${who}-${n},${i % 2 ? "S1" : "S2"},${at(11, 1 + (i % 20))},${who},secret,1,70.00,`]
          : []),
      ]).flat(),
    ),
  );
  expect(await expectedValue({ ctx: shop.ctx, input: {} })).toBeNull();
  const segment = await newSegment(shop, ["P0", "P1"]);
  await night(shop);
  const read = await expectedValue({ ctx: shop.ctx, input: {} });
  expect(read?.model).not.toBeNull();
  expect(read?.total?.customers).toBe(40);
  const groups = read?.groups ?? [];
  expect(
    groups
      .filter(({ kind }) => kind === "store")
      .map(({ code }) => code)
      .sort(),
  ).toEqual(["S1", "S2"]);
  expect(groups.find(({ kind }) => kind === "segment")).toMatchObject({ key: segment, customers: 2 });
  expect(
    groups
      .filter(({ kind }) => kind === "product")
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["Пігулки", "Чай"]);
  for (const { kind, key, customers } of groups) {
    if (kind !== "product") continue;
    const input = ListCustomersInput.parse({ firstProduct: key });
    expect((await listCustomers({ ctx: shop.ctx, input })).count).toBe(customers);
  }
  for (const group of groups) {
    expect(group.lowMinor).toBeLessThanOrEqual(group.meanMinor);
    expect(group.highMinor).toBeGreaterThan(group.meanMinor);
  }
});
