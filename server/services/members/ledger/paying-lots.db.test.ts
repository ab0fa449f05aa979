import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { insertLots } from "@/db/members/ledger";
import { selectLots } from "@/db/members/lots";
import { readBasketState } from "@/db/till/basket-state";
import { payFromLots, spendable } from "@/server/engine/points/lots";
import { buy, type Member, memberWith, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { engineLot } from "./engine-lot";

const DAY_MS = 86_400_000;
const NOW = new Date("2026-06-15T10:00:00Z");

let shop: Shop;
let member: Member;
let accountId: string;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10", redeemMaxPercent: "100" } });
  member = await memberWith(shop);
  await buy(shop, member.phone);
  const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{ id: string }>(
      sql`select account_id id from account_members where customer_id = ${member.id}`,
    ),
  );
  accountId = rows[0]?.id ?? "";
});

const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => new Date(NOW.getTime() + days * DAY_MS));
const lot = fc.record({
  left: fc.integer({ min: 0, max: 500 }),
  activatesAt: day(-9, 2),
  expiresAt: fc.option(day(-3, 6)),
});

/** A member's lots, and those of them that come for a payment of so many points. */
async function lotsFor(given: { left: number; activatesAt: Date; expiresAt: Date | null }[], points: number) {
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    await tx.execute(sql`delete from lots where account_id = ${accountId}`);
    const own = { tenantId: shop.tenantId, accountId };
    await insertLots(
      tx,
      given.map((row) => ({ ...own, ...row, id: randomUUID(), points: row.left || 1 })),
    );
  });
  const all = await withTenant(shop.db, shop.tenantId, (tx) => selectLots(tx, shop.tenantId, accountId));
  const { customer } = await readBasketState(shop.db, {
    tenantId: shop.tenantId,
    who: { customerId: member.id },
    now: NOW,
    campaignIds: [],
    lots: points,
  });
  return { all: all.map(engineLot), came: customer?.lots ?? [] };
}

test("the lots that come for a payment pay it as all of them would, and are no more than that takes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(lot, { maxLength: 12 }),
      fc.integer({ min: 1, max: 3000 }),
      async (given, wanted) => {
        const { all, came } = await lotsFor(given, wanted);
        const points = Math.min(wanted, spendable(all, NOW.getTime()));
        const parts = payFromLots(all, points, NOW.getTime());
        expect(payFromLots(came, points, NOW.getTime())).toEqual(parts);
        expect(came).toHaveLength(parts?.length ?? 0);
      },
    ),
    { numRuns: 60 },
  );
});

test("every lot is read for an account with debts or holds: any of them may have to pay", async () => {
  const activatesAt = new Date(NOW.getTime() - DAY_MS);
  const later = new Date(NOW.getTime() + DAY_MS);
  const rows = [
    { left: 100, activatesAt, expiresAt: null },
    { left: 200, activatesAt: later, expiresAt: null },
    { left: 300, activatesAt, expiresAt: activatesAt },
  ];
  const owing = await lotsFor([...rows, { left: -50, activatesAt, expiresAt: null }], 1);
  expect(owing.came).toHaveLength(4);
  await lotsFor(rows, 1);
  const hold = await shop.till.post("/quotes", {
    externalId: randomUUID(),
    customer: who(member),
    redeem: { mode: "amount", points: "0.10" },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
    hold: true,
  });
  expect(hold.status).toBe(200);
  expect((await lotsFor(rows, 1)).came).toHaveLength(3);
});
