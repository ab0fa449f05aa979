import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { countAnalytics } from "./count";
import { NamelessInput, namelessBuyers } from "./nameless";

const token = (name: string) => name.repeat(32);

/** A receipt of a store, paid with a card or in cash. */
async function sell(shop: Shop, store: "S1" | "S2", amount: string, card: string | null, phone?: string) {
  const till = store === "S1" ? shop.till : await shop.addTill("S2");
  const { json, status } = await till.post("/purchases", {
    externalId: randomUUID(),
    ...(phone ? { customer: { type: "phone", value: phone } } : {}),
    lines: [{ lineId: "1", sku: "A", quantity: "1.000", price: amount }],
    payments: [{ type: card ? "card" : "cash", amount, ...(card ? { cardToken: token(card) } : {}) }],
  });
  expect(status).toBe(201);
  return String(json.purchaseId);
}

const asked = async (shop: Shop, input: object = {}) => {
  const read = await namelessBuyers({
    ctx: shop.ctx,
    input: NamelessInput.parse({ period: "month", ...input }),
    timezone: "Europe/Kyiv",
  });
  if (!read) throw new Error("nothing is counted");
  return read;
};

test("buyers without a card are counted by their payment card, by store and together, apart from members", async () => {
  const shop = await openShop();
  const member = await addMember(shop);
  await sell(shop, "S1", "100.00", "aa");
  await sell(shop, "S2", "50.00", "aa");
  await sell(shop, "S1", "30.00", "bb");
  await sell(shop, "S1", "70.00", null);
  await sell(shop, "S1", "200.00", "cc", member.phone);
  const back = await sell(shop, "S1", "999.00", "dd");
  await shop.till.post(`/purchases/${back}/cancel`, { reason: "mistake" });
  await countAnalytics(shop.ctx);
  const { nameless, members, stores } = await asked(shop);
  expect(nameless.current).toEqual({
    ...{ buyers: 2, back: 1, receipts: 3, netMinor: 180_00, backShare: 0.5 },
    ...{ receiptsEach: 1.5, netEachMinor: 90_00, averageMinor: 60_00 },
  });
  expect(nameless.before).toMatchObject({ buyers: 0, backShare: null });
  expect(members).toMatchObject({ buyers: 1, netMinor: 200_00 });
  expect(stores.map(({ code, buyers, back, netMinor }) => [code, buyers, back, netMinor])).toEqual([
    ["S1", 2, 0, 130_00],
    ["S2", 1, 0, 50_00],
  ]);
  expect((await asked(shop, { store: "S2" })).nameless.current).toMatchObject({ buyers: 1, back: 0 });
});

test("what is kept says nothing of the card itself", async () => {
  const shop = await openShop();
  await sell(shop, "S1", "100.00", "aa");
  await countAnalytics(shop.ctx);
  const rows = await withTenant(shop.db, shop.tenantId, (tx) => tx.execute(sql`select * from card_months`));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token("aa"));
});
