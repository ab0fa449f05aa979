import { expect, test } from "vitest";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { runFor } from "./by-hand";
import { catchUp } from "./catch-up";
import type { Job } from "./job";

const run = async () => ({ done: 0, more: false });
const NIGHTLY: Job = { id: "test.nightly", clock: { every: "day", hour: 2, minute: 30 }, run };
const HOURLY: Job = { id: "test.hourly", clock: { every: "hour", minute: 5 }, run };
const DAYS_MS = 86_400_000;

async function woken(): Promise<[string, string][]> {
  const found: [string, string][] = [];
  await catchUp(
    await testDb(),
    [NIGHTLY, HOURLY],
    async ({ id }, tenantId) => void found.push([id, tenantId]),
  );
  return found;
}

test("jobs missed while the computer was off at night run once when the app starts", async () => {
  const db = await testDb();
  const { tenantId } = await newTenant(db, { createdAt: new Date(Date.now() - 3 * DAYS_MS) });
  // there was nothing to miss yet
  await newTenant(db, { createdAt: new Date(Date.now() + 60_000) });
  expect(await woken()).toEqual([[NIGHTLY.id, tenantId]]);
  const failing = { ...NIGHTLY, run: () => Promise.reject(new Error("not yet")) };
  await runFor(db, failing, [tenantId]);
  expect(await woken()).toEqual([[NIGHTLY.id, tenantId]]);
  await runFor(db, NIGHTLY, [tenantId]);
  expect(await woken()).toEqual([]);
});
