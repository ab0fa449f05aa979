import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { search } from "@/server/services/shop/products/search";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { TryBasketInput, tryBasket } from "./try";

const CONFIG = {
  version: 1,
  stores: [{ code: "S1", name: "Центр", timezone: "Europe/Kyiv" }],
  categories: [{ code: "tea", name: "Чай" }],
  products: [
    { sku: "001", name: "Чай м'ятний", category: "tea", price: "50.00", barcodes: ["4820000000017"] },
    { sku: "002", name: "Бинт 100 % бавовна", price: "20.00" },
  ],
  campaigns: [
    {
      code: "tea",
      name: "Tea",
      instruments: [
        { code: "t10", reward: { kind: "percent_off", percent: "10", selector: { categories: ["tea"] } } },
        {
          code: "b20",
          when: [{ kind: "basket_total", from: "500.00" }],
          reward: { kind: "points", amount: "20" },
        },
      ],
    },
    {
      code: "morning",
      name: "Morning",
      schedule: { from: "08:00", to: "10:00" },
      instruments: [{ code: "m", reward: { kind: "percent_off", percent: "1" } }],
    },
  ],
};

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  await applyConfig({ ctx, input: { config: CONFIG, dryRun: false, prune: false } });
});

const basket = (over: Partial<typeof TryBasketInput._output> = {}) =>
  TryBasketInput.parse({
    store: "S1",
    at: "2026-11-23T12:00",
    channel: "till",
    customerId: null,
    lines: [{ sku: "001", quantityMilli: 2000, priceMinor: 5000 }],
    coupons: [],
    ...over,
  });

test("gives what a till would get, and the reason of every instrument that gave nothing", async () => {
  const { decision, names } = await tryBasket({ ctx, input: basket() });
  expect(decision.totals).toMatchObject({ grossMinor: 10000, discountMinor: 1000, netMinor: 9000 });
  expect(decision.refused).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ campaign: "tea", instrument: "b20", reason: "condition:basket_total" }),
      expect.objectContaining({ campaign: "morning", reason: "schedule" }),
    ]),
  );
  expect(names.products).toEqual(new Map([["001", "Чай м'ятний"]]));
  expect(names.categories).toEqual(new Map([["tea", "Чай"]]));
});

test("the time is the store's clock", async () => {
  const { decision } = await tryBasket({
    ctx,
    input: basket({ at: "2026-11-23T09:59", lines: [{ sku: "002", quantityMilli: 1000, priceMinor: 2000 }] }),
  });
  expect(decision.totals.discountMinor).toBe(20);
});

test("an unknown store, and who may not look at customers, are refused", async () => {
  await expect(tryBasket({ ctx, input: basket({ store: "S9" }) })).rejects.toMatchObject({
    code: "store-not-found",
  });
  const integrator: Ctx = { ...ctx, actor: { kind: "staff", id: ctx.tenantId, role: "integrator" } };
  await expect(tryBasket({ ctx: integrator, input: basket() })).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  ["бинт", ["002"]],
  ["БАВОВНА бинт", ["002"]],
  ["100 %", ["002"]],
  ["00", ["002", "001"]],
  ["4820000000017", ["001"]],
  ["немає", []],
  ["_", []],
])("a search for %j finds %j", async (text, skus) => {
  const found = await search({ ctx, input: { text } });
  expect(found.map(({ sku }) => sku)).toEqual(skus);
});

test("another tenant's products are not found", async () => {
  const other = await newTenant(db);
  expect(await search({ ctx: other.ctx, input: { text: "" } })).toEqual([]);
});
