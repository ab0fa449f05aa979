import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { outbox } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { ownerUrl, testDb } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";
import { type RunningJobs, startEmbeddedJobs } from "./embedded";
import type { Job } from "./job";

const NEVER: Job = {
  id: "test.never",
  on: ["test.hopeless"],
  run: async () => {
    throw new Error("the provider is gone");
  },
};

const heardBy: string[] = [];
const HEARS: Job = {
  id: "test.hears",
  on: ["test.said"],
  run: async ({ ctx }) => {
    heardBy.push(ctx.tenantId);
    return { done: 1, more: false };
  },
};

const happen = (tenantId: string, topic: string) =>
  withTenant(db, tenantId, (tx) => tx.insert(outbox).values({ tenantId, id: newId(), topic, payload: {} }));

let db: Db;
let shop: Shop;
let jobs: RunningJobs;

beforeAll(async () => {
  db = await testDb();
  shop = await openShop();
  jobs = await startEmbeddedJobs(
    db,
    await ownerUrl(),
    { jobs: [NEVER, HEARS], consumers: [] },
    {
      retries: 2,
      pauseSeconds: 1,
      pollSeconds: 1,
      runSecondsMax: 5,
    },
  );
});
afterAll(() => jobs.stop());

test("what fails every time is tried after growing pauses, and then given up for all to see", async () => {
  const { tenantId } = shop;
  await happen(tenantId, "test.hopeless");
  const tries = () =>
    withTenant(db, tenantId, async (tx) => [
      ...(await tx.execute<{ state: string; attempt: number; gave_up: boolean; at: number }>(
        sql`select state, attempt, gave_up, extract(epoch from started_at)::float8 as at
            from job_runs where job = 'test.never' order by started_at`,
      )),
    ]);
  await expect
    .poll(async () => (await tries()).at(-1)?.gave_up, { timeout: 30_000, interval: 100 })
    .toBe(true);
  const all = await tries();
  expect(all.map(({ state, attempt, gave_up }) => ({ state, attempt, gave_up }))).toEqual([
    { state: "failed", attempt: 1, gave_up: false },
    { state: "failed", attempt: 2, gave_up: false },
    { state: "failed", attempt: 3, gave_up: true },
  ]);
  const [first = 0, second = 0, third = 0] = all.map(({ at }) => at);
  expect(second - first).toBeGreaterThanOrEqual(1);
  expect(third - second).toBeGreaterThanOrEqual(2);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await tries()).toHaveLength(3);
});

test("a run whose process was killed keeps no other waiting for long, neither its shop's nor another's", async () => {
  const other = await openShop();
  const killed = new PgBoss({ connectionString: await ownerUrl(), schema: "regulars_jobs", max: 1 });
  killed.on("error", () => {});
  await killed.start();
  // taken by a process that says nothing any more
  await killed.insert([
    { name: HEARS.id, data: { tenantId: shop.tenantId, cause: "event" }, singletonKey: shop.tenantId },
  ]);
  const taken = async () => (await killed.fetch(HEARS.id)).length > 0 || heardBy.length > 0;
  await expect.poll(taken, { timeout: 10_000, interval: 5 }).toBe(true);
  await killed.stop({ graceful: false });
  heardBy.length = 0;
  await happen(shop.tenantId, "test.said");
  await happen(other.tenantId, "test.said");
  await expect
    .poll(() => [shop.tenantId, other.tenantId].every((id) => heardBy.includes(id)), {
      timeout: 60_000,
      interval: 100,
    })
    .toBe(true);
});

test("what comes every few seconds goes on when the database has cut every connection", async () => {
  let ran = 0;
  const often: Job = {
    id: "test.often",
    clock: { every: "seconds", step: 1 },
    run: async ({ ctx }) => {
      if (ctx.tenantId === shop.tenantId) ran++;
      return { done: 1, more: false };
    },
  };
  const pace = { retries: 0, pauseSeconds: 1, pollSeconds: 1, runSecondsMax: 5 };
  const ticking = await startEmbeddedJobs(db, await ownerUrl(), { jobs: [often], consumers: [] }, pace);
  await expect.poll(() => ran, { timeout: 30_000 }).toBeGreaterThan(1);
  const owner = postgres(await ownerUrl(), { max: 1 });
  await owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await owner.end();
  const before = ran;
  await expect.poll(() => ran, { timeout: 60_000 }).toBeGreaterThan(before + 1);
  await ticking.stop();
  const after = ran;
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(ran).toBe(after);
});
