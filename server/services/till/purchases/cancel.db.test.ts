import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { accountMembers, accounts, customerIdentifiers, customers, lots, postings } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10" } });
});

/** As an import leaves a customer: with no account. */
async function newCustomer(): Promise<{ id: string; who: { type: string; value: string } }> {
  const [id, value] = [newId(), newId()];
  const { tenantId } = shop;
  await withTenant(shop.db, tenantId, async (tx) => {
    const { dataKey } = await loadTenant(tx, tenantId);
    const keys = tenantKeys(process.env.REGULARS_MASTER_KEY ?? "", dataKey);
    const identifier = { type: "external" as const, value };
    await tx.insert(customers).values({ tenantId, id, registeredAt: shop.ctx.now });
    await tx.insert(customerIdentifiers).values({
      tenantId,
      id: newId(),
      customerId: id,
      type: "external",
      valueHash: hashIdentifier(keys, identifier),
      valueEncrypted: keys.encrypt(value),
    });
  });
  return { id, who: { type: "external", value } };
}

let receipts = 0;
const buy = (customer: unknown, price = "100.00") =>
  shop.till.post("/purchases", {
    externalId: `C-${receipts++}`,
    customer,
    lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  });
const cancel = (purchaseId: string) => shop.till.post(`/purchases/${purchaseId}/cancel`, {});
const find = async (who: unknown) =>
  (await shop.till.post("/customers/identify", { identifier: who })).json.customer;
const mismatches = async () => (await verifyLedger({ ctx: shop.ctx, input: {} })).mismatches;

/** Points leave a lot as paying with them or an expiry makes them leave. */
async function spend(customerId: string, points: number): Promise<void> {
  const { tenantId } = shop;
  await withTenant(shop.db, tenantId, async (tx) => {
    const [member] = await tx
      .select()
      .from(accountMembers)
      .where(and(eq(accountMembers.tenantId, tenantId), eq(accountMembers.customerId, customerId)));
    const accountId = member?.accountId ?? "";
    const posting = { tenantId, id: newId(), accountId, rule: `adjust:${newId()}`, points: -points };
    await tx.insert(postings).values({ ...posting, occurredAt: new Date() });
    await tx
      .update(lots)
      .set({ left: sql`${lots.left} - ${points}` })
      .where(eq(lots.accountId, accountId));
    await tx
      .update(accounts)
      .set({ balance: sql`${accounts.balance} - ${points}` })
      .where(eq(accounts.id, accountId));
  });
}

test("a customer without an account gets one with the first purchase", async () => {
  const { who } = await newCustomer();
  expect(await find(who)).toMatchObject({ balance: "0.00" });
  expect((await buy(who)).json.balance).toBe("10.00");
  expect((await buy(who)).json.balance).toBe("20.00");
  expect(await mismatches()).toEqual([]);
});

test("points that are gone are owed: the balance goes below zero, what can be spent does not", async () => {
  const { id, who } = await newCustomer();
  const bought = await buy(who);
  await spend(id, 700);
  const cancelled = await cancel(bought.json.purchaseId);
  expect(cancelled.json).toMatchObject({ pointsTaken: "10.00", balance: "-7.00" });
  expect(await find(who)).toMatchObject({ balance: "-7.00", available: "0.00" });
  expect(await mismatches()).toEqual([]);
  expect((await buy(who)).json.customer).toMatchObject({ balance: "3.00", available: "3.00" });
  expect(await find(who)).toMatchObject({ balance: "3.00", available: "3.00" });
  expect(await mismatches()).toEqual([]);
});

test("an anonymous receipt earns nothing and is cancelled all the same", async () => {
  const bought = await buy(undefined);
  expect(bought.json).toMatchObject({ balance: null, totals: { pointsEarned: "0.00" } });
  expect((await cancel(bought.json.purchaseId)).json).toMatchObject({ pointsTaken: "0.00", balance: null });
});

test("the worked example: each line's base earn is rounded by itself", async () => {
  const { who } = await newCustomer();
  const { json } = await buy(who, "0.99");
  expect(json.lines[0].pointsEarned).toBe("0.09");
  expect(json.balance).toBe("0.09");
});

test("a cancelled receipt that is sent again is still the same receipt", async () => {
  const body = { externalId: "again", lines: [{ lineId: "1", sku: "A", quantity: 1, price: "5.00" }] };
  const first = await shop.till.post("/purchases", body);
  await cancel(first.json.purchaseId);
  const again = await shop.till.post("/purchases", body);
  expect(again.status).toBe(200);
  expect(again.json).toEqual({ ...first.json, status: "cancelled" });
});
