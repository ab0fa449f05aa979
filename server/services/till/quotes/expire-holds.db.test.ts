import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { accounts, quotes } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { openShop, type Shop } from "@/server/testing/shop";
import { expireHolds } from "./expire-holds";

const MINUTE_MS = 60_000;
let shop: Shop;

type Status = "held" | "captured" | "released" | "expired";

async function hold(status: Status, minutes: number): Promise<string> {
  const { tenantId, ctx } = shop;
  const id = newId();
  await withTenant(shop.db, tenantId, async (tx) => {
    const [store] = await tx.execute<{ id: string }>(sql`select id from stores limit 1`);
    const expiresAt = new Date(ctx.now.getTime() + minutes * MINUTE_MS);
    await tx.insert(accounts).values({ tenantId, id });
    const where = { tenantId, id, storeId: store?.id ?? "", accountId: id };
    await tx.insert(quotes).values({ ...where, heldPoints: 100, status, expiresAt });
  });
  return id;
}

const statusOf = (id: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [row] = await tx.execute<{ status: string }>(sql`select status from quotes where id = ${id}::uuid`);
    return row?.status;
  });

beforeEach(async () => {
  shop = await openShop();
});

test("expired holds end, all others stay", async () => {
  const over = await hold("held", -1);
  const live = await hold("held", 1);
  const used = await hold("captured", -1);
  expect(await expireHolds(shop)).toEqual({ done: 1, more: false });
  expect(await expireHolds(shop)).toEqual({ done: 0, more: false });
  expect(await Promise.all([over, live, used].map(statusOf))).toEqual(["expired", "held", "captured"]);
});

test("each ends once, and one that a till is capturing is left to it", async () => {
  const holds = await Promise.all(Array.from({ length: 20 }, () => hold("held", -1)));
  const [captured = ""] = holds;
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    await tx.execute(sql`update quotes set status = 'captured' where id = ${captured}::uuid`);
    const runs = await Promise.all(Array.from({ length: 5 }, () => expireHolds(shop)));
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(19);
  });
  expect(await expireHolds(shop)).toEqual({ done: 0, more: false });
  expect(await statusOf(captured)).toBe("captured");
});
