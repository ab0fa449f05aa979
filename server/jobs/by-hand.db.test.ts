import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { listJobRuns } from "@/server/core/jobs/list-runs";
import { requestJob } from "@/server/core/jobs/request";
import { openShop, type Shop } from "@/server/testing/shop";
import { runFor, runWhatWaits } from "./by-hand";
import type { Job } from "./job";

let shop: Shop;
let other: Shop;
let batches: number;

const JOB: Job = {
  id: "test.job",
  run: async ({ ctx }) => {
    if (ctx.tenantId === other.tenantId) throw new Error("wrapped", { cause: new Error("no such account") });
    batches++;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { done: 2, more: batches % 3 !== 0 };
  },
};

beforeEach(async () => {
  [shop, other, batches] = [await openShop(), await openShop(), 0];
});

const history = async ({ ctx }: Shop) => {
  const { jobs } = await listJobRuns({ ctx, input: { jobs: [JOB.id] } });
  return jobs[0];
};

describe("a job by hand", () => {
  test("runs its batches until nothing is left; one tenant's failure is kept with its cause, and stops no other", async () => {
    const runs = await runFor(shop.db, JOB, [other.tenantId, shop.tenantId]);
    expect(runs.map(({ report }) => report.state)).toEqual(["failed", "done"]);
    expect(await history(shop)).toMatchObject({
      wanted: false,
      runs: [{ state: "done", cause: "command", done: 6, error: null, attempt: 1, gaveUp: false }],
    });
    expect((await history(other))?.runs).toMatchObject([
      { state: "failed", error: "no such account", gaveUp: true },
    ]);
  });

  test("has one runner at a time", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => runFor(shop.db, JOB, [shop.tenantId])));
    const states = all.flat().map(({ report }) => report.state);
    expect(states.filter((state) => state === "done")).toHaveLength(1);
    expect(states.filter((state) => state === "busy")).toHaveLength(4);
    expect(batches).toBe(3);
  });

  test("goes on where its runner was killed, once that was silent for two minutes", async () => {
    const leave = (ago: string) =>
      withTenant(shop.db, shop.tenantId, (tx) =>
        tx.execute(sql`
          insert into job_runs (tenant_id, id, job, cause, state, started_at, seen_at)
          values (${shop.tenantId}::uuid, gen_random_uuid(), ${JOB.id}, 'clock', 'running', now() - ${ago}::interval,
            now() - ${ago}::interval)`),
      );
    await leave("1 minute");
    expect((await runFor(shop.db, JOB, [shop.tenantId]))[0]?.report.state).toBe("busy");
    // silent for long, or killed while the clock was ahead
    for (const ago of ["3 minutes", "-1 day"]) {
      await withTenant(shop.db, shop.tenantId, (tx) => tx.execute(sql`delete from job_runs`));
      await leave(ago);
      expect((await runFor(shop.db, JOB, [shop.tenantId]))[0]?.report.state).toBe("done");
      const runs = (await history(shop))?.runs ?? [];
      expect(runs.map(({ state, error }) => [state, error]).sort()).toEqual([
        ["done", null],
        ["failed", "interrupted"],
      ]);
    }
  });

  test("runs a job requested in the desk, once", async () => {
    await requestJob({ ctx: shop.ctx, input: { job: JOB.id } });
    expect((await history(shop))?.wanted).toBe(true);
    await runWhatWaits(shop.db, { jobs: [JOB], consumers: [] });
    await runWhatWaits(shop.db, { jobs: [JOB], consumers: [] });
    expect(await history(shop)).toMatchObject({ wanted: false, runs: [{ state: "done", cause: "person" }] });
  });

  test("that a cashier asks for is refused", async () => {
    const ctx = { ...shop.ctx, actor: { kind: "staff", id: "someone", role: "cashier" } as const };
    await expect(requestJob({ ctx, input: { job: JOB.id } })).rejects.toThrow("jobs:manage");
    await expect(listJobRuns({ ctx, input: { jobs: [JOB.id] } })).rejects.toThrow("jobs:manage");
  });
});
