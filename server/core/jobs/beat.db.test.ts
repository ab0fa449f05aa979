import { eq } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { jobRuns } from "@/db/schema";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { runJob } from "./run";

test("a long batch reports that it is alive, so that it is not taken for dead", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const db = await testDb();
  const { tenantId, ctx } = await newTenant(db);
  const seen = async () => {
    const [run] = await withTenant(db, tenantId, (tx) =>
      tx.select().from(jobRuns).where(eq(jobRuns.job, "test.slow")),
    );
    return run;
  };
  let end = (): void => {};
  const slow = new Promise<void>((resolve) => {
    end = resolve;
  });
  const job = { id: "test.slow", run: () => slow.then(() => ({ done: 1, more: false })) };
  const running = runJob({ db, tenantId, actor: ctx.actor }, job, { cause: "command" });
  await expect.poll(seen).toBeDefined();
  const begun = (await seen())?.seenAt.getTime() ?? 0;
  vi.advanceTimersByTime(60_000);
  await expect.poll(async () => (await seen())?.seenAt.getTime()).toBeGreaterThan(begun);
  end();
  expect(await running).toEqual({ state: "done", done: 1 });
});
