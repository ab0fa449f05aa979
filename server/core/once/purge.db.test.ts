import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import { openShop } from "@/server/testing/shop";
import { purgeRequests } from "./purge";

const HOUR_MS = 3_600_000;

test("keys of more than four days go in bounded batches, younger ones stay", async () => {
  const shop = await openShop();
  const rows = [0, 71, 95, 97, 98, 99].map((hours) => ({
    tenantId: shop.tenantId,
    tillId: shop.till.tillId,
    key: `key-of-hours-${String(hours).padStart(4, "0")}`,
    bodyHash: "x",
    status: 201,
    body: {},
    createdAt: new Date(shop.ctx.now.getTime() - hours * HOUR_MS),
  }));
  await withTenant(shop.db, shop.tenantId, (tx) => tx.insert(idempotencyKeys).values(rows));
  const purge = (limit: number) => purgeRequests({ ctx: shop.ctx, input: { olderThanHours: 96, limit } });
  expect(await purge(2)).toEqual({ purged: 2 });
  expect(await purge(2)).toEqual({ purged: 1 });
  expect(await purge(2)).toEqual({ purged: 0 });
  expect(await withTenant(shop.db, shop.tenantId, (tx) => tx.$count(idempotencyKeys))).toBe(3);
});
