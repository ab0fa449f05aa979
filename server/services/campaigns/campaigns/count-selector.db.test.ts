import { beforeAll, expect, test } from "vitest";
import type { SelectorForm } from "@/server/services/campaigns/config/schema-common";
import { openShop, type Shop } from "@/server/testing/shop";
import { countSelector } from "./count-selector";

let shop: Shop;

beforeAll(async () => {
  const attributes = { season: ["winter"] };
  shop = await openShop({
    attributes: [
      { code: "season", type: "enum", many: true, values: [{ code: "winter" }, { code: "autumn" }] },
    ],
    categories: [{ code: "vitamins" }, { code: "vitamin-c", parent: "vitamins" }, { code: "tea" }],
    products: [
      ...Array.from({ length: 10 }, (_, i) => ({ sku: `c${i}`, name: `C ${i}`, category: "vitamin-c" })),
      { sku: "d", name: "D", category: "vitamins", attributes },
      { sku: "t", name: "Tea", category: "tea", attributes: { season: ["autumn", "winter"] } },
    ],
  });
});

const count = async (selector: SelectorForm) =>
  (await countSelector({ ctx: shop.ctx, input: { selector } })).count;

test("a selector means what it means to the engine", async () => {
  expect(await count({})).toBe(12);
  expect(await count({ categories: ["vitamins"] })).toBe(11);
  expect(await count({ categories: ["vitamin-c", "tea"] })).toBe(11);
  expect(await count({ attributes: { season: ["winter", "autumn"] } })).toBe(2);
  expect(await count({ categories: ["vitamins"], attributes: { season: ["winter"] } })).toBe(1);
  expect(await count({ not: { categories: ["vitamins"] } })).toBe(1);
  expect(await count({ skus: ["c1", "none"] })).toBe(1);
});

test("it shows a few of what it means, by name", async () => {
  const { sample } = await countSelector({
    ctx: shop.ctx,
    input: { selector: { categories: ["vitamins"] } },
  });
  expect(sample).toHaveLength(8);
  expect(sample[0]).toEqual({ sku: "c0", name: "C 0" });
});
