import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { consume } from "@/server/core/events/consume";
import { addIdentifier } from "@/server/services/members/customers/identifier-changes";
import { tenantSettings } from "@/server/services/shop/tenants/settings";
import { updateTenant } from "@/server/services/shop/tenants/update";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { purchasesFollow } from "./follow";

const CARD = "ab".repeat(32);
const OTHER = "cd".repeat(32);

let shop: Shop;
let member: Member;

beforeEach(async () => {
  shop = await openShop();
  member = await addMember(shop);
});

async function allow(months: number): Promise<void> {
  const { currencyFixed: _, ...settings } = await tenantSettings({ ctx: shop.ctx, input: {} });
  await updateTenant({
    ctx: shop.ctx,
    input: { ...settings, locale: "uk", cardReceiptsMonths: months },
  });
}

/** Paid with a card, by nobody known; answers our id of the receipt. */
async function sell(cardToken: string | null, daysAgo = 0): Promise<string> {
  const externalId = randomUUID();
  const { json, status } = await shop.till.post("/purchases", {
    externalId,
    lines: [{ lineId: "1", sku: "A", quantity: "1.000", price: "100.00" }],
    payments: [{ type: "card", amount: "100.00", ...(cardToken ? { cardToken } : {}) }],
  });
  expect(status).toBe(201);
  const id = String(json.purchaseId).slice(2);
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`update purchases set occurred_at = occurred_at - make_interval(days => ${daysAgo}::int)
      where replace(id::text, '-', '') = ${id}`),
  );
  return id;
}

const register = () =>
  addIdentifier({
    ctx: shop.ctx,
    input: { id: member.id, identifier: { type: "card_token", value: CARD } },
  });

const hear = () => consume({ db: shop.db, tenantId: shop.tenantId }, purchasesFollow);

async function owned(): Promise<{ ids: string[]; count: number; events: number; points: number }> {
  return withTenant(shop.db, shop.tenantId, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select replace(id::text, '-', '') as id from purchases where customer_id = ${member.id}::uuid order by id`);
    const [row] = await tx.execute<{ count: number; events: number; points: number }>(sql`
      select c.purchase_count as count,
        (select count(*)::int from outbox e where e.topic = 'purchase.joined') as events,
        (select count(*)::int from postings) as points
      from customers c where c.id = ${member.id}::uuid`);
    return {
      ids: rows.map(({ id }) => id),
      count: row?.count ?? 0,
      events: row?.events ?? 0,
      points: row?.points ?? 0,
    };
  });
}

test("who registers the card gets its receipts of the last months, and of no other card", async () => {
  await allow(3);
  const own = [await sell(CARD, 40), await sell(CARD)];
  await sell(CARD, 120);
  await sell(OTHER);
  await sell(null);
  await register();
  expect(await owned()).toEqual({ ids: own.sort(), count: 2, events: 2, points: 0 });
});

test("without the owner's leave they stay nobody's, and so do those of a known card", async () => {
  await sell(CARD);
  await register();
  await sell(CARD);
  await hear();
  expect(await owned()).toMatchObject({ ids: [], count: 0 });
});

test("what is paid unnamed with a registered card later joins, once however often it is heard", async () => {
  await allow(1);
  await register();
  const later = await sell(CARD);
  await Promise.all(Array.from({ length: 50 }, hear));
  await hear();
  expect(await owned()).toMatchObject({ ids: [later], count: 1, events: 1 });
});

test("a cancelled receipt joins nobody; one that is cancelled after counts no more", async () => {
  await allow(1);
  const gone = await sell(CARD);
  await shop.till.post(`/purchases/p_${gone}/cancel`, { reason: "mistake" });
  const kept = await sell(CARD);
  await register();
  expect(await owned()).toMatchObject({ ids: [kept], count: 1 });
  const cancelled = await shop.till.post(`/purchases/p_${kept}/cancel`, { reason: "mistake" });
  expect(cancelled.status).toBe(200);
  expect((await owned()).count).toBe(0);
});
