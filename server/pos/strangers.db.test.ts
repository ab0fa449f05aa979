import { expect, test } from "vitest";
import { addMember, who } from "@/server/testing/members.fixture";
import { openShop } from "@/server/testing/shop";
import { STRANGERS_PER_TILL } from "./rate-limit";

test("a till that reads out phones is stopped, and goes on with calls that name no customer", async () => {
  const shop = await openShop();
  const member = await addMember(shop);
  const other = await shop.addTill();
  const ask = async (value: string) =>
    (await other.post("/customers/identify", { identifier: { type: "phone", value } })).status;
  const phones = Array.from({ length: STRANGERS_PER_TILL }, (_, i) => `+38067${2_000_000 + i}`);
  for (const phone of phones) expect(await ask(phone)).toBe(404);
  expect(await ask(member.phone)).toBe(429);
  const basket = { lines: [{ lineId: "1", sku: "A", quantity: 1, price: "1.00" }] };
  expect((await other.post("/quotes", { ...basket, customer: who(member) })).status).toBe(429);
  expect((await other.post("/quotes", basket)).status).toBe(200);
  expect((await shop.till.post("/quotes", { ...basket, customer: who(member) })).status).toBe(200);
});
