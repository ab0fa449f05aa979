import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { tenantSettings } from "@/server/services/shop/tenants/settings";
import { updateTenant } from "@/server/services/shop/tenants/update";
import { openShop, type Shop } from "@/server/testing/shop";

const PAN = "4111111111111111";
const LINE = { lineId: "1", sku: "A", quantity: "1", price: "10.00" };

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const sale = (more: object) => ({ externalId: randomUUID(), lines: [LINE], payments: [], ...more });
const codeOf = async (path: string, body: unknown, headers?: Record<string, string>) => {
  const { status, json } = await shop.till.post(path, body, { headers });
  expect(JSON.stringify(json)).not.toMatch(/4111.?1111/);
  return status < 300 ? status : `${status} ${json.code}`;
};
const REFUSED = "422 pan-rejected";

test("a card's number is refused wherever a till numbers something, until the retailer says that it is theirs", async () => {
  for (const more of [
    { externalId: PAN },
    { externalId: `${PAN}1229123` },
    { lines: [{ ...LINE, lineId: "4111 1111 1111 1111" }] },
    { fiscal: { slip: { card: `${PAN} 12/29` } } },
    { fiscal: { pan: Number(PAN) } },
  ])
    expect(await codeOf("/purchases", sale(more))).toBe(REFUSED);
  expect(await codeOf("/purchases", sale({}), { "idempotency-key": PAN })).toBe(REFUSED);
  const lines = [{ lineId: "1", quantity: "1" }];
  expect(await codeOf("/returns", { externalId: PAN, original: null, lines })).toBe(REFUSED);
  expect(await codeOf("/returns", { externalId: "B", original: { externalId: PAN }, lines })).toBe(REFUSED);
  expect((await shop.till.get(`/purchases?externalId=${PAN}`)).json.code).toBe("pan-rejected");
  await shop.apply({ version: 1, tenant: { receiptNumbers: ["411111##########"] } });
  await expect
    .poll(async () => (await shop.till.post("/purchases", sale({ externalId: PAN }))).status)
    .toBe(201);
  expect((await shop.till.get(`/purchases?externalId=${PAN}`)).status).toBe(200);
  expect(await codeOf("/purchases", sale({ externalId: "5555555555554444" }))).toBe(REFUSED);
});

test("a batch says which of its receipts was refused, and does not repeat the number", async () => {
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  const { json } = await shop.till.post("/purchases/batch", {
    purchases: [sale({ externalId: "5555 5555 5555 4444", occurredAt }), sale({ occurredAt })],
  });
  expect(json.results).toMatchObject([
    { externalId: null, status: "invalid", problem: { code: "pan-rejected" } },
    { status: "created" },
  ]);
  expect(JSON.stringify(json)).not.toContain("4444");
});

test("the masks are in the configuration file and in the desk, and are one setting", async () => {
  const masks = { cardNumbers: ["29###########"], receiptNumbers: ["411111##########"] };
  await shop.apply({ version: 1, tenant: masks });
  expect(JSON.parse(await exportConfig({ ctx: shop.ctx, input: {} })).tenant).toMatchObject(masks);
  const { currencyFixed: _, ...settings } = await tenantSettings({ ctx: shop.ctx, input: {} });
  expect(settings).toMatchObject(masks);
  const input = { ...settings, locale: "uk" as const, receiptNumbers: [] };
  await updateTenant({ ctx: shop.ctx, input });
  const { tenant } = JSON.parse(await exportConfig({ ctx: shop.ctx, input: {} }));
  expect(tenant).toMatchObject({ cardNumbers: masks.cardNumbers });
  expect(tenant).not.toHaveProperty("receiptNumbers");
});
