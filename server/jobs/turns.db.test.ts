import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { outbox } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { ownerUrl, testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { startEmbeddedJobs } from "./embedded";
import type { Job } from "./job";

const TENANTS = 6;

test("all tenants' runs follow one another, without a pause between them", async () => {
  const db = await testDb();
  const seen = new Set<string>();
  const job: Job = {
    id: "test.turns",
    on: ["test.happened"],
    run: async ({ ctx }) => {
      // so that all of them wait together
      await sleep(200);
      seen.add(ctx.tenantId);
      return { done: 1, more: false };
    },
  };
  const made = await Promise.all(Array.from({ length: TENANTS }, () => newTenant(db)));
  const pace = { retries: 0, pauseSeconds: 1, pollSeconds: 600, runSecondsMax: 60 };
  const jobs = await startEmbeddedJobs(db, await ownerUrl(), { jobs: [job], consumers: [] }, pace);
  try {
    for (const { tenantId } of made)
      await withTenant(db, tenantId, (tx) =>
        tx.insert(outbox).values({ tenantId, id: newId(), topic: "test.happened", payload: {} }),
      );
    await expect.poll(() => seen.size, { timeout: 60_000, interval: 100 }).toBe(TENANTS);
  } finally {
    await jobs.stop();
  }
});
