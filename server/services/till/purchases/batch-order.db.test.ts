import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    version: 1,
    products: [{ sku: "A", name: "Tea", price: "100.00" }],
    programme: { earnPercent: "5", redeemMaxPercent: "50" },
  });
});

let cards = 0;

/** A buyer whom tills identify by two names, or by one not registered yet. */
async function buyer(): Promise<Record<string, string>> {
  const card = `29${10_000_000 + cards++}`;
  const { phone } = await addMember(shop, { card });
  return { phone, card };
}

/** Which of the buyers, and by what; null: anonymous. */
const receipts = fc.array(
  fc.option(fc.record({ buyer: fc.nat(3), by: fc.constantFrom("phone", "card") }), { freq: 4 }),
  { minLength: 2, maxLength: 30 },
);

const idsOf = (externalIds: readonly string[]) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const rows = await tx.execute<{ id: string; name: string }>(sql`
      select id, external_id as name from purchases
      where external_id in (select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))`);
    return new Map(rows.map(({ id, name }) => [name, id]));
  });

test("receipts of one buyer are recorded in order, under any of the buyer's names, and each once", async () => {
  await fc.assert(
    fc.asyncProperty(receipts, fc.nat(5), async (all, repeated) => {
      const stranger = { phone: `+38050${2_000_000 + cards++}`, card: `28${10_000_000 + cards++}` };
      const buyers = [await buyer(), await buyer(), await buyer(), stranger];
      const purchases = all.map((given) => ({
        externalId: randomUUID(),
        occurredAt: new Date().toISOString(),
        customer: given && { type: given.by, value: buyers[given.buyer]?.[given.by] },
        lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
      }));
      const again = purchases.slice(0, repeated);
      const { status, json } = await shop.till.post("/purchases/batch", {
        purchases: [...purchases, ...again],
      });
      expect(status).toBe(200);
      expect(json.results.map((result: { status: string }) => result.status)).toEqual([
        ...purchases.map(() => "created"),
        ...again.map(() => "duplicate"),
      ]);
      const ids = await idsOf(purchases.map(({ externalId }) => externalId));
      for (const index of [0, 1, 2]) {
        const own = purchases.flatMap(({ externalId }, place) =>
          all[place]?.buyer === index ? [ids.get(externalId)] : [],
        );
        expect(own).toEqual([...own].sort());
      }
    }),
    { numRuns: 15 },
  );
  expect((await verifyLedger({ ctx: shop.ctx, input: {} })).mismatches).toEqual([]);
});
