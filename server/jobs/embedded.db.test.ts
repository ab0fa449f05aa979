import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { outbox } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { requestJob } from "@/server/core/jobs/request";
import { ownerUrl, testDb } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";
import { type RunningJobs, startEmbeddedJobs } from "./embedded";
import type { Job } from "./job";

let db: Db;
let shop: Shop;
let other: Shop;
let jobs: RunningJobs;
const seen: { job: string; tenantId: string }[] = [];
let failuresLeft = 1;

const note =
  (job: string): Job["run"] =>
  async ({ ctx }) => {
    seen.push({ job, tenantId: ctx.tenantId });
    return { done: 1, more: false };
  };

const LIST: Job[] = [
  { id: "test.event", on: ["test.happened"], run: note("test.event") },
  { id: "test.clock", clock: { every: "day", hour: 0, minute: 0 }, run: note("test.clock") },
  {
    id: "test.fails",
    on: ["test.failing"],
    run: async (call) => {
      if (failuresLeft-- > 0) throw new Error("the provider is away");
      return note("test.fails")(call);
    },
  },
];

const happen = ({ tenantId }: Shop, topic: string) =>
  withTenant(db, tenantId, (tx) => tx.insert(outbox).values({ tenantId, id: newId(), topic, payload: {} }));

const runsOf = (job: string, { tenantId }: Shop = shop) =>
  withTenant(db, tenantId, async (tx) => [
    ...(await tx.execute<{ state: string; cause: string; error: string | null }>(
      sql`select state, cause, error from job_runs where job = ${job} order by started_at`,
    )),
  ]);

const times = (job: string, { tenantId }: Shop) =>
  seen.filter((one) => one.job === job && one.tenantId === tenantId).length;

const LONG = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  db = await testDb();
  shop = await openShop();
  other = await openShop();
  jobs = await startEmbeddedJobs(
    db,
    await ownerUrl(),
    { jobs: LIST, consumers: [] },
    {
      retries: 2,
      pauseSeconds: 1,
      pollSeconds: 1,
      runSecondsMax: 60,
    },
  );
});
afterAll(() => jobs.stop());

describe("the embedded engine", () => {
  test("an event wakes its listeners, for that tenant only, and is published once", async () => {
    await happen(shop, "test.happened");
    await happen(shop, "test.happened");
    await expect.poll(() => times("test.event", shop), LONG).toBe(1);
    expect(times("test.event", other)).toBe(0);
    await expect
      .poll(() => runsOf("test.event"), LONG)
      .toEqual([{ state: "done", cause: "event", error: null }]);
    const waiting = await withTenant(db, shop.tenantId, (tx) =>
      tx.execute(sql`select id from outbox where published_at is null`),
    );
    expect([...waiting]).toEqual([]);
  });

  test("the clock's work is shared out among all tenants", async () => {
    const boss = new PgBoss({ connectionString: await ownerUrl(), schema: "regulars_jobs", max: 1 });
    await boss.start();
    expect((await boss.getSchedules()).map(({ name, cron }) => ({ name, cron }))).toEqual([
      { name: "test.clock.clock", cron: "0 0 * * *" },
    ]);
    await boss.send("test.clock.clock", {});
    await boss.stop({ wait: true });
    await expect.poll(() => times("test.clock", shop) + times("test.clock", other), LONG).toBe(2);
    await expect
      .poll(() => runsOf("test.clock", other), LONG)
      .toEqual([{ state: "done", cause: "clock", error: null }]);
  });

  test("a run requested by a person starts at once", async () => {
    await requestJob({ ctx: shop.ctx, input: { job: "test.clock" } });
    await expect.poll(() => times("test.clock", shop), LONG).toBe(2);
    await expect
      .poll(async () => (await runsOf("test.clock")).at(-1), LONG)
      .toMatchObject({ state: "done", cause: "person" });
  });

  test("a failure is recorded with its cause, and retried after a while", { timeout: 60_000 }, async () => {
    await happen(shop, "test.failing");
    await expect
      .poll(() => runsOf("test.fails"), LONG)
      .toEqual([{ state: "failed", cause: "event", error: "the provider is away" }]);
    await expect.poll(() => times("test.fails", shop), { ...LONG, timeout: 50_000 }).toBe(1);
    await expect
      .poll(async () => (await runsOf("test.fails")).map(({ state }) => state), LONG)
      .toEqual(["failed", "done"]);
  });
});

test("of several processes one runs what comes every few seconds, once each time", {
  timeout: 60_000,
}, async () => {
  let ticked = 0;
  const often: Job = {
    id: "test.tick",
    clock: { every: "seconds", step: 1 },
    run: async ({ ctx }) => {
      if (ctx.tenantId === shop.tenantId) ticked++;
      return { done: 1, more: false };
    },
  };
  const pace = { retries: 0, pauseSeconds: 1, pollSeconds: 1, runSecondsMax: 60 };
  const start = async () => startEmbeddedJobs(db, await ownerUrl(), { jobs: [often], consumers: [] }, pace);
  const copies = [await start(), await start()];
  await expect.poll(() => ticked, LONG).toBeGreaterThan(3);
  await Promise.all(copies.map((copy) => copy.stop()));
  const runs = await withTenant(db, shop.tenantId, async (tx) => [
    ...(await tx.execute<{ round: number; state: string; cause: string }>(
      sql`select floor(extract(epoch from started_at))::float8 as round, state, cause
          from job_runs where job = 'test.tick'`,
    )),
  ]);
  expect(new Set(runs.map(({ round }) => round)).size).toBe(runs.length);
  expect(new Set(runs.map(({ state, cause }) => `${state} ${cause}`))).toEqual(new Set(["done clock"]));
  expect(runs).toHaveLength(ticked);
});
