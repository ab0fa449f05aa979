import postgres from "postgres";
import { expect, test } from "vitest";
import { ownerUrl } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";
import { liveCache } from "./inside/cache";
import { liveCampaigns } from "./registry";

const campaign = (code: string, status = "active") => ({
  code,
  name: code,
  status,
  instruments: [{ code: "m", when: [], reward: { kind: "message", audience: "cashier", text: code } }],
});

const codes = async ({ db, tenantId }: Shop) => [...(await liveCampaigns(db, tenantId)).campaignIds.keys()];

test("concurrent first callers share one load, and later ones do not wait", async () => {
  const shop = await openShop({ campaigns: [campaign("a")] });
  const [one, two] = [liveCampaigns(shop.db, shop.tenantId), liveCampaigns(shop.db, shop.tenantId)];
  expect(one).toBe(two);
  const loaded = await one;
  expect(liveCampaigns(shop.db, shop.tenantId)).toBe(loaded);
});

test("a change is seen by those who did not make it, and only active campaigns are kept", async () => {
  const shop = await openShop({ campaigns: [campaign("a"), campaign("b", "draft")] });
  expect(await codes(shop)).toEqual(["a"]);
  await shop.apply({ version: 1, campaigns: [campaign("a", "paused"), campaign("b")] });
  await expect.poll(() => codes(shop)).toEqual(["b"]);
});

test("what changed while the connection was lost is seen when it is back", async () => {
  const shop = await openShop({ campaigns: [campaign("a")] });
  await liveCampaigns(shop.db, shop.tenantId);
  const owner = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  const cut = await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  expect(cut.length).toBeGreaterThan(0);
  await shop.apply({ version: 1, campaigns: [campaign("b")] });
  await expect.poll(() => codes(shop)).toEqual(["a", "b"]);
  await shop.apply({ version: 1, campaigns: [campaign("c")] });
  await expect.poll(() => codes(shop)).toEqual(["a", "b", "c"]);
  await owner.end();
});

test("a change during a load makes another load, and a failed one keeps what is known", async () => {
  const answers: (() => Promise<number>)[] = [];
  const cache = liveCache<number>(10, () => (answers.shift() ?? (() => Promise.reject(new Error("none"))))());
  answers.push(async () => 1);
  expect(await cache.get("t")).toBe(1);
  let release = (_: number) => {};
  answers.push(() => new Promise((resolve) => (release = resolve)));
  answers.push(async () => 3);
  cache.refresh("t");
  cache.refresh("t");
  expect(cache.get("t")).toBe(1);
  release(2);
  await expect.poll(() => cache.get("t")).toBe(3);
  cache.refresh("t");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(cache.get("t")).toBe(3);
});

test("a first load that failed is tried again by the next caller", async () => {
  let calls = 0;
  const cache = liveCache<number>(10, async () => {
    if (calls++ === 0) throw new Error("first");
    return 7;
  });
  await expect(cache.get("t")).rejects.toThrow("first");
  expect(await cache.get("t")).toBe(7);
});
