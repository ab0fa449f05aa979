import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { insertChannel, noteChannel } from "@/db/reach/channels";
import { campaignUsage, jobRuns, reportNotices } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";
import { findStates } from "./inside/findings";
import { watchStates } from "./watch";

const DAY_MS = 86_400_000;
let shop: Shop;

const inTenant = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);
const on = (now: Date): Ctx => ({ ...shop.ctx, now });
const found = async (kind: Parameters<typeof findStates>[3], now = new Date()) =>
  inTenant((tx) => findStates(tx, shop.tenantId, now, kind));
/** this hour's first moment, so that tills are looked at too, and not of another day */
const thisHour = () => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);

beforeEach(async () => {
  shop = await openShop({
    campaigns: [
      {
        ...{ code: "tea", name: "Чай", limits: { budget: "100.00" } },
        instruments: [{ code: "p", reward: { kind: "points", amount: "5" } }],
      },
    ],
  });
});

async function sell(daysAgo: number): Promise<void> {
  const { status, json } = await shop.till.post("/purchases", {
    externalId: randomUUID(),
    occurredAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    customer: null,
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "10.00" }],
    offline: true,
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
}

test("a till that usually sells is found silent once, and one that is closed that weekday is not", async () => {
  for (const daysAgo of [3, 8, 15, 22]) await sell(daysAgo);
  const [till, ...more] = await found(["till-silent"]);
  expect(more).toEqual([]);
  expect(till).toMatchObject({ store: "S1", ref: "S1" });
  expect(till?.name).toContain("Центр");
  // tomorrow it is about today, on whose weekday it has never sold
  expect(await found(["till-silent"], new Date(Date.now() + DAY_MS))).toEqual([]);
  const now = thisHour();
  expect(await watchStates(on(now))).toBe(1);
  expect(await watchStates(on(now))).toBe(0);
  await sell(1);
  expect(await found(["till-silent"])).toEqual([]);
});

test("a job is found when its last three runs have failed, and again only after it went well in between", async () => {
  const run = (minute: number, state: "failed" | "done", error = "no") =>
    inTenant((tx) =>
      tx.insert(jobRuns).values({
        ...{ tenantId: shop.tenantId, id: newId(), job: "a.job", cause: "clock" as const, state },
        ...{ error: state === "failed" ? error : null, startedAt: new Date(2026, 0, 1, 0, minute) },
      }),
    );
  await run(1, "failed");
  await run(2, "failed");
  await run(3, "failed", "interrupted");
  expect(await found(["job-failing"])).toEqual([]);
  await run(4, "failed");
  const now = new Date();
  expect(await watchStates(on(now))).toBe(1);
  await run(5, "failed");
  expect(await watchStates(on(now))).toBe(0);
  await run(6, "done");
  for (const minute of [7, 8, 9]) await run(minute, "failed");
  expect(await watchStates(on(now))).toBe(1);
});

test("a campaign whose budget is all but spent is found once", async () => {
  const spend = (spentMinor: number) =>
    inTenant(async (tx) => {
      const [row] = await tx.execute<{ id: string }>(sql`select id from campaigns where code = 'tea'`);
      const values = { tenantId: shop.tenantId, campaignId: row?.id ?? "", uses: 1, spentMinor };
      await tx
        .insert(campaignUsage)
        .values(values)
        .onConflictDoUpdate({
          target: [campaignUsage.tenantId, campaignUsage.campaignId],
          set: { spentMinor },
        });
    });
  await spend(9000);
  expect(await found(["campaign-spent"])).toEqual([]);
  await spend(9900);
  expect(await found(["campaign-spent"])).toMatchObject([{ name: "Чай", ref: "tea" }]);
});

test("a channel in trouble is told of by its events, once for one outage", async () => {
  const { tenantId } = shop;
  const id = newId();
  await inTenant(async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    await insertChannel(tx, {
      ...{ tenantId, id, vendor: "peer", kind: "sms", name: "SMS", settings: {}, rank: 1, currency: "UAH" },
      ...{ secretsEncrypted: keys.encrypt("{}"), classes: ["service"] },
      hookSecretEncrypted: keys.encrypt("s"),
    });
    await noteChannel(tx, tenantId, id, { failingSince: new Date(), lastError: "config: key" });
  });
  const tell = () =>
    inTenant((tx) =>
      recordEvent(tx, on(new Date()), "channel.failing", { channelId: id, failure: "config" }),
    );
  await tell();
  await tell();
  await settled(shop);
  const notices = await inTenant((tx) => tx.select().from(reportNotices));
  expect(notices).toMatchObject([{ kind: "channel-failing", name: "SMS" }]);
  expect(await found(["channel-failing"])).toMatchObject([{ name: "SMS" }]);
});
