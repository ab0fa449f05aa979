import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MembersBody, putMembers } from "@/server/services/growth/segments/put-members";
import { addMember, asRole } from "@/server/testing/members.fixture";
import { openShop } from "@/server/testing/shop";
import { customerHistory } from "./history";
import { listReceipts } from "./receipts";

const CONFIG = {
  categories: [
    { code: "heart", name: "Серце" },
    { code: "pressure", name: "Тиск", parent: "heart" },
    { code: "cold", name: "Застуда" },
  ],
  products: [
    { sku: "pill", category: "pressure", price: "100.00" },
    { sku: "tea", category: "cold", price: "50.00" },
  ],
};

test("receipts are narrowed to a category at any depth, or to a product", async () => {
  const shop = await openShop(CONFIG);
  const { id, phone } = await addMember(shop);
  for (const sku of ["pill", "tea", "pill"]) {
    const { status } = await shop.till.post("/purchases", {
      externalId: randomUUID(),
      customer: { type: "phone", value: phone },
      lines: [{ lineId: "1", sku, quantity: "1.000", price: "50.00" }],
      payments: [{ type: "cash", amount: "50.00" }],
    });
    expect(status).toBe(201);
  }
  const count = async (goods: { category?: string; sku?: string }) =>
    (await listReceipts({ ctx: shop.ctx, input: { id, ...goods } })).receipts.length;
  expect(await count({})).toBe(3);
  expect(await count({ category: "heart" })).toBe(2);
  expect(await count({ category: "cold" })).toBe(1);
  expect(await count({ sku: "tea" })).toBe(1);
  expect(await count({ category: "none" })).toBe(0);
});

test("the history says which segments a customer came into and left, to those who may see segments", async () => {
  const shop = await openShop();
  const { id, phone } = await addMember(shop);
  const put = (add: string[]) =>
    putMembers({
      ctx: shop.ctx,
      input: { code: "calls", body: MembersBody.parse({ mode: "full", add }), version: null, part: null },
    });
  await put([]);
  await put([phone]);
  await put([]);
  const happened = async (role: "owner" | "cashier") =>
    (await customerHistory({ ctx: asRole(shop.ctx, role), input: { id } })).rows
      .filter(({ kind }) => kind === "segment")
      .map(({ what, detail }) => `${what} ${detail.name}`)
      .sort();
  expect(await happened("owner")).toEqual(["entered calls", "left calls"]);
  expect(await happened("cashier")).toEqual([]);
});
