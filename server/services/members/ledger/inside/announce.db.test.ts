import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { addMember, buy, cancel, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { announceActivated } from "../announce-activated";
import { announceExpiring } from "../announce-expiring";
import { forgetAnnouncements } from "../forget-announcements";

const DAY_MS = 86_400_000;
const PENDING_DAYS = 2;
const LIFETIME_DAYS = 60;

let shop: Shop;
let member: Member;

beforeEach(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", pendingDays: PENDING_DAYS, lifetimeDays: LIFETIME_DAYS },
  });
  member = await addMember(shop);
});

const inDays = (days: number) => ({
  ctx: { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + days * DAY_MS) },
});

const published = (topic: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) =>
    [
      ...(await tx.execute<{ payload: Record<string, unknown> }>(
        sql`select payload from outbox where topic = ${topic} order by created_at, id`,
      )),
    ].map(({ payload }) => payload),
  );

/** The date in Kyiv, this many days from now. */
const dateIn = (days: number) =>
  new Intl.DateTimeFormat("sv", { timeZone: "Europe/Kyiv" }).format(inDays(days).ctx.now);

describe("points that waited", () => {
  test("are announced once for each account and day, when they can be spent", async () => {
    await buy(shop, member.phone);
    await buy(shop, member.phone);
    expect(await announceActivated(inDays(0))).toEqual({ done: 0, more: false });
    expect(await announceActivated(inDays(PENDING_DAYS))).toEqual({ done: 1, more: false });
    expect(await announceActivated(inDays(PENDING_DAYS))).toEqual({ done: 0, more: false });
    expect(await published("points.activated")).toEqual([
      { customerId: member.id, accountId: expect.any(String), points: 2000, on: dateIn(PENDING_DAYS) },
    ]);
  });

  test("are not when the sale was cancelled, nor long after", async () => {
    await cancel(shop, await buy(shop, member.phone));
    expect(await announceActivated(inDays(PENDING_DAYS))).toEqual({ done: 0, more: false });
    await buy(shop, member.phone);
    expect(await announceActivated(inDays(PENDING_DAYS + 4))).toEqual({ done: 0, more: false });
  });

  test("are not announced when they could be spent at once", async () => {
    await shop.apply({ version: 1, programme: { earnPercent: "10", pendingDays: 0, lifetimeDays: null } });
    await buy(shop, member.phone);
    expect(await announceActivated(inDays(0))).toEqual({ done: 0, more: false });
    expect(await announceActivated(inDays(1))).toEqual({ done: 0, more: false });
  });

  test("are announced once however many do it at the same time", async () => {
    for (let i = 0; i < 5; i++) await buy(shop, (await addMember(shop)).phone);
    const runs = await Promise.all(Array.from({ length: 6 }, () => announceActivated(inDays(PENDING_DAYS))));
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(5);
    expect(await published("points.activated")).toHaveLength(5);
  });
});

describe("points that end soon", () => {
  const LAST_DAY = PENDING_DAYS + LIFETIME_DAYS;

  test("are reminded of a month before and a week before, each once", async () => {
    await buy(shop, member.phone);
    for (const days of [LAST_DAY - 31, LAST_DAY - 30, LAST_DAY - 30, LAST_DAY - 8, LAST_DAY - 7, LAST_DAY])
      await announceExpiring(inDays(days));
    const event = {
      customerId: member.id,
      accountId: expect.any(String),
      points: 1000,
      on: dateIn(LAST_DAY),
    };
    expect(await published("points.expiring")).toEqual([
      { ...event, daysBefore: 30 },
      { ...event, daysBefore: 7 },
    ]);
  });

  test("are reminded of once when both reminders are due", async () => {
    await buy(shop, member.phone);
    await announceExpiring(inDays(LAST_DAY - 3));
    await announceExpiring(inDays(LAST_DAY - 2));
    expect((await published("points.expiring")).map(({ daysBefore }) => daysBefore)).toEqual([7]);
  });

  test("are not when they were spent or have ended", async () => {
    await cancel(shop, await buy(shop, member.phone));
    await announceExpiring(inDays(LAST_DAY - 7));
    await buy(shop, member.phone);
    await announceExpiring(inDays(LAST_DAY + 1));
    expect(await published("points.expiring")).toEqual([]);
  });

  test("are announced once however many do it at the same time", async () => {
    for (let i = 0; i < 5; i++) await buy(shop, (await addMember(shop)).phone);
    const runs = await Promise.all(Array.from({ length: 6 }, () => announceExpiring(inDays(LAST_DAY - 7))));
    expect(runs.reduce((sum, { done }) => sum + done, 0)).toBe(5);
    expect(await published("points.expiring")).toHaveLength(5);
  });
});

test("a household's points are announced to each of its members, and not to those who have left", async () => {
  const others = [await addMember(shop), await addMember(shop)];
  const [second, third] = others.map(({ id }) => id);
  const customerIds = [member.id, second ?? "", third ?? ""];
  const id = randomUUID();
  await makeHousehold({ ctx: shop.ctx, input: { id, name: "K", customerIds } });
  await buy(shop, member.phone);
  await leaveHousehold({ ctx: shop.ctx, input: { id, customerId: third ?? "" } });
  const heard = async (topic: string) =>
    (await published(topic)).map(({ customerId, points }) => [customerId, points]).sort();
  const both = [member.id, second].map((one) => [one, 1000]).sort();
  expect(await announceActivated(inDays(PENDING_DAYS))).toEqual({ done: 2, more: false });
  expect(await heard("points.activated")).toEqual(both);
  const soon = inDays(PENDING_DAYS + LIFETIME_DAYS - 7);
  expect(await announceExpiring(soon)).toEqual({ done: 2, more: false });
  expect(await announceExpiring(soon)).toEqual({ done: 0, more: false });
  expect(await heard("points.expiring")).toEqual(both);
});

test("announcements are deleted a month after their day", async () => {
  await buy(shop, member.phone);
  await announceActivated(inDays(PENDING_DAYS));
  expect(await forgetAnnouncements(inDays(PENDING_DAYS + 30))).toEqual({ done: 0, more: false });
  expect(await forgetAnnouncements(inDays(PENDING_DAYS + 33))).toEqual({ done: 1, more: false });
});
