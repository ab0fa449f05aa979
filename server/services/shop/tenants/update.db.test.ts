import { beforeAll, expect, test } from "vitest";
import type { Shop } from "@/server/testing/shop";
import { openShop } from "@/server/testing/shop";
import { tenantSettings } from "./settings";
import { UpdateTenantInput, updateTenant } from "./update";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const settings = () => tenantSettings({ ctx: shop.ctx, input: {} });
const update = async (more: object) => {
  const { currencyFixed: _, ...now } = await settings();
  return updateTenant({ ctx: shop.ctx, input: UpdateTenantInput.parse({ ...now, ...more }) });
};

test("name, language and currency change while there are no receipts", async () => {
  await update({ name: "Нова назва", locale: "en", currency: "EUR" });
  expect(await settings()).toMatchObject({
    name: "Нова назва",
    locale: "en",
    currency: "EUR",
    currencyFixed: false,
  });
  await update({ currency: "UAH" });
});

test("of two editors the second gets a conflict", async () => {
  const { revision } = await settings();
  await update({ name: "Перша", revision });
  await expect(update({ name: "Друга", revision })).rejects.toMatchObject({ code: "conflict" });
});

test("with receipts the currency stays, and everything else still changes", async () => {
  const lines = [{ lineId: "1", sku: "x", quantity: "1", price: "10.00" }];
  const sold = await shop.till.post("/purchases", { externalId: "1", currency: "UAH", lines });
  expect(sold.status, JSON.stringify(sold.json)).toBeLessThan(300);
  expect(await settings()).toMatchObject({ currencyFixed: true });
  await expect(update({ currency: "EUR" })).rejects.toMatchObject({ errors: [{ code: "currency" }] });
  await update({ timezone: "Europe/Warsaw" });
  expect(await settings()).toMatchObject({ timezone: "Europe/Warsaw", currency: "UAH" });
});
