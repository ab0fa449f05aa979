import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { campaignsOfProduct } from "@/server/services/campaigns/campaigns/of-product";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { productChoices } from "./choices";
import { getProduct } from "./get";
import { ListProductsInput, listProducts } from "./list";

const CROWD = 120;
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    attributes: [
      { code: "season", name: "Сезон", type: "enum", many: true, values: [{ code: "winter", name: "Зима" }] },
      { code: "age", type: "number" },
    ],
    categories: [
      { code: "vitamins", name: "Вітаміни" },
      { code: "vitamin-c", name: "Вітамін C", parent: "vitamins" },
      { code: "tea", name: "Чай" },
    ],
    products: [
      // many of one name, so that a page may end among them
      ...Array.from({ length: CROWD }, (_, i) => ({
        sku: `c${i}`,
        name: `Аскорбінка ${i % 3}`,
        category: "vitamin-c",
      })),
      {
        sku: "00123",
        name: "Ягідний збір",
        category: "tea",
        rx: true,
        price: "12.50",
        barcodes: ["4820000000017"],
        attributes: { season: ["winter"], age: 3 },
      },
      { sku: "100%", name: "Олія", category: "vitamins" },
    ],
    campaigns: [
      {
        code: "tea",
        name: "Чайна",
        status: "active",
        instruments: [
          { code: "t", reward: { kind: "percent_off", percent: "5", selector: { categories: ["tea"] } } },
        ],
      },
      {
        code: "all",
        name: "На все",
        status: "active",
        instruments: [{ code: "a", reward: { kind: "percent_off", percent: "1" } }],
      },
    ],
  });
});

const list = (input: z.input<typeof ListProductsInput> = {}, ctx = shop.ctx) =>
  listProducts({ ctx, input: ListProductsInput.parse(input) });
const skus = async (input: z.input<typeof ListProductsInput>) =>
  (await list(input)).products.map(({ sku }) => sku);

test("pages hold every product once, in the order of names, and the way back is the same", async () => {
  const first = await list();
  expect(first.count).toBe(CROWD + 2);
  expect(first.previous).toBeNull();
  const second = await list({ mark: first.next ?? undefined });
  const third = await list({ mark: second.next ?? undefined });
  expect(third.next).toBeNull();
  const all = [first, second, third].flatMap(({ products }) => products);
  expect(new Set(all.map(({ id }) => id)).size).toBe(CROWD + 2);
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "uk")));
  const back = await list({ mark: third.previous ?? undefined });
  expect(back.products).toEqual(second.products);
  expect((await list({ mark: back.previous ?? undefined })).products).toEqual(first.products);
});

test("it is found by words of the name in any case, by the SKU's beginning and by a whole barcode", async () => {
  expect(await skus({ text: "ЗБІР ягідний" })).toEqual(["00123"]);
  expect(await skus({ text: "0012" })).toEqual(["00123"]);
  expect(await skus({ text: "4820000000017" })).toEqual(["00123"]);
  expect(await skus({ text: "482000000001" })).toEqual([]);
  expect(await skus({ text: "100%" })).toEqual(["100%"]);
  expect(await skus({ text: "%" })).toEqual([]);
});

test("a category holds those below it; other filters narrow further", async () => {
  expect((await list({ category: "vitamins" })).count).toBe(CROWD + 1);
  expect((await list({ category: "vitamin-c" })).products[0]?.category).toEqual(["Вітаміни", "Вітамін C"]);
  expect(await skus({ rx: true })).toEqual(["00123"]);
  expect(await skus({ category: "tea", rx: false })).toEqual([]);
  expect(await skus({ attributes: [{ code: "season", value: "winter" }] })).toEqual(["00123"]);
  expect(await skus({ attributes: [{ code: "season", value: "summer" }] })).toEqual([]);
  expect(await skus({ attributes: [{ code: "colour", value: "red" }] })).toEqual([]);
  expect(await skus({ category: "no-such" })).toEqual([]);
});

test("the choices are what can be filtered by", async () => {
  const { categories, attributes } = await productChoices({ ctx: shop.ctx, input: {} });
  expect(categories).toContainEqual({ code: "vitamin-c", path: ["Вітаміни", "Вітамін C"] });
  const values = [{ code: "winter", name: "Зима" }];
  expect(attributes).toEqual([
    { code: "age", name: "age", type: "number", many: false, values: [] },
    { code: "season", name: "Сезон", type: "enum", many: true, values },
  ]);
});

test("one product shows what it is, what it sold and which campaigns apply to it", async () => {
  const line = { sku: "00123", quantity: 2, price: "12.50" };
  const buy = (externalId: string) =>
    shop.till.post("/purchases", {
      externalId,
      lines: [
        { ...line, lineId: "1" },
        { ...line, lineId: "2" },
      ],
    });
  await buy("r1");
  const { json } = await buy("r2");
  await shop.till.post(`/purchases/${json.purchaseId}/cancel`, {});
  const [found] = (await list({ text: "00123" })).products;
  const product = await getProduct({ ctx: shop.ctx, input: { id: found?.id ?? "" } });
  expect(product).toMatchObject({
    name: "Ягідний збір",
    category: { code: "tea", path: ["Чай"] },
    barcodes: ["4820000000017"],
    attributes: [
      { code: "age", values: ["3"] },
      { code: "season", name: "Сезон", values: ["Зима"] },
    ],
  });
  // one picks it, and may not: it is a prescription medicine
  const of = { ctx: shop.ctx, input: { id: product.id } };
  expect(await campaignsOfProduct(of)).toEqual([]);
  expect(product.sales).toMatchObject({ quantityMilli: 4000, receipts: 1, customers: 0 });
  const seen = await getProduct({ ctx: asRole(shop.ctx, "integrator"), input: { id: product.id } });
  expect(seen.sales).toBeNull();
  expect(
    await campaignsOfProduct({ ...of, ctx: asRole(shop.ctx, "cashier") }).catch(({ code }) => code),
  ).toBe("forbidden");
});

test("a cashier has no access; another tenant's product is not found", async () => {
  await expect(list({}, asRole(shop.ctx, "cashier"))).rejects.toMatchObject({ code: "forbidden" });
  const [own] = (await list()).products;
  const other = await openShop();
  await expect(getProduct({ ctx: other.ctx, input: { id: own?.id ?? "" } })).rejects.toMatchObject({
    code: "not-found",
  });
});
