import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { idempotencyKeys, outbox } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { openShop, type Shop } from "@/server/testing/shop";
import { refreshOldStatistics } from "../jobs/refresh-statistics";
import { pruneRequests } from "../once/prune";
import { pruneOutbox } from "./prune";
import { relayEvents } from "./relay";

const DAY_MS = 86_400_000;
let shop: Shop;

const happen = (topic: string, publishedAt: Date | null = null) =>
  withTenant(shop.db, shop.tenantId, (tx) =>
    tx.insert(outbox).values({ tenantId: shop.tenantId, id: newId(), topic, payload: {}, publishedAt }),
  );
const count = () => withTenant(shop.db, shop.tenantId, (tx) => tx.$count(outbox));
const daysAgo = (days: number) => new Date(shop.ctx.now.getTime() - days * DAY_MS);

beforeEach(async () => {
  shop = await openShop();
});

describe("the outbox", () => {
  test("publishes each topic of a tenant once, and again when publishing has failed", async () => {
    await happen("a");
    await happen("a");
    await happen("b");
    const heard: string[][] = [];
    const failing = relayEvents(shop.db, [], async (tenantId) => {
      if (tenantId === shop.tenantId) throw new Error("the scheduler is away");
    });
    await expect(failing).rejects.toThrow("the scheduler is away");
    const listen = async (tenantId: string, topics: ReadonlySet<string>) => {
      if (tenantId === shop.tenantId) heard.push([...topics].sort());
    };
    await relayEvents(shop.db, [], listen);
    await relayEvents(shop.db, [], listen);
    expect(heard).toEqual([["a", "b"]]);
  });

  test("deletes what was published a week ago, and never what waits", async () => {
    await happen("old", daysAgo(8));
    await happen("young", daysAgo(6));
    await happen("waits");
    expect(await pruneOutbox(shop)).toEqual({ done: 1, more: false });
    expect(await pruneOutbox(shop)).toEqual({ done: 0, more: false });
    expect(await count()).toBe(2);
  });

  test("is tidied once however many do it", async () => {
    for (let i = 0; i < 10; i++) await happen("old", daysAgo(8));
    const runs = await Promise.all(Array.from({ length: 4 }, () => pruneOutbox(shop)));
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(10);
  });
});

test("what tills have asked is kept for three days", async () => {
  const rows = [71, 73].map((hours) => ({
    tenantId: shop.tenantId,
    tillId: shop.till.tillId,
    key: `key-of-hours-${hours}`,
    bodyHash: "x",
    status: 201,
    body: {},
    createdAt: daysAgo(hours / 24),
  }));
  await withTenant(shop.db, shop.tenantId, (tx) => tx.insert(idempotencyKeys).values(rows));
  expect(await pruneRequests(shop)).toEqual({ done: 1, more: false });
});

test("statistics are refreshed once a night, whichever tenant's job runs", async () => {
  const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "1.00" }];
  await shop.till.post("/purchases", { externalId: "for-statistics", lines });
  expect(await refreshOldStatistics(shop)).toEqual({ done: 1, more: false });
  await expect.poll(() => refreshOldStatistics(shop)).toEqual({ done: 0, more: false });
});
