import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { inDays } from "@/server/testing/days";
import {
  addMember,
  cancel,
  identifyMember,
  type Member,
  mismatches,
  who,
} from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { reviewTiers } from "./review";

const DAY_MS = 86_400_000;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "5", lifetimeDays: 365 },
    tiers: [
      { code: "gold", name: "Золото", from: "2000.00", earnPercent: "10" },
      { code: "base", from: "0.00" },
      { code: "silver", name: "Срібло", from: "1000.00", earnPercent: "7" },
    ],
    tierRule: { windowDays: 90, graceDays: 30 },
  });
});

const sale = (price: string, member: Member | null, extra: Record<string, unknown> = {}) => ({
  externalId: randomUUID(),
  ...(member ? { customer: who(member) } : {}),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  ...extra,
});

async function bought(member: Member, price: string, extra: Record<string, unknown> = {}) {
  const { json, status } = await shop.till.post("/purchases", sale(price, member, extra));
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json;
}

const quoted = async (member: Member, price: string) =>
  (await shop.till.post("/quotes", sale(price, member))).json;

const reviewAfter = (days: number) => reviewTiers({ ctx: { ...shop.ctx, now: inDays(days) } });

const read = (member: Member) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [customer] = await tx.execute(sql`
      select tier_code as tier, tier_short_on is not null as short, tier_by_hand as hand from customers
      where id = ${member.id}::uuid`);
    const history = await tx.execute<{ step: string }>(sql`
      select concat_ws(' ', from_tier, to_tier, why, spent_minor) as step from tier_history
      where customer_id = ${member.id}::uuid order by at, id`);
    const events = await tx.execute<{ payload: Record<string, unknown> }>(sql`
      select payload from outbox where topic = 'tier.changed' and payload->>'customerId' = ${member.id}
      order by created_at, id`);
    return {
      ...customer,
      history: [...history].map(({ step }) => step),
      events: [...events].map(({ payload: { from, to, why } }) => `${from} ${to} ${why}`),
    };
  });

const near = ({ messages }: { messages: { code: string; text: string }[] }) =>
  messages.filter(({ code }) => code.startsWith("tier")).map(({ text }) => text.replace(/\u00a0/g, " "));

describe("a purchase", () => {
  test("lifts at once and itself earns by the tier before", async () => {
    const member = await addMember(shop);
    expect(await identifyMember(shop, member)).toMatchObject({
      tier: "base",
      tierProgress: { next: "silver", missing: "1000.00", safeUntil: null },
    });
    const first = await bought(member, "999.99");
    expect(first.customer.tier).toBe("base");
    const second = await bought(member, "100.00");
    expect(second.totals.pointsEarned).toBe("5.00");
    expect(second.customer).toMatchObject({
      tier: "silver",
      tierProgress: { next: "gold", missing: "900.01" },
    });
    expect(await identifyMember(shop, member)).toMatchObject({
      tier: "silver",
      tierProgress: second.customer.tierProgress,
    });
    expect((await bought(member, "100.00")).totals.pointsEarned).toBe("7.00");
    expect(await read(member)).toEqual({
      tier: "silver",
      short: false,
      hand: false,
      history: ["base silver purchase 109999"],
      events: ["base silver purchase"],
    });
  });

  test("of fifty at once lifts once for each tier, and the tier is what was spent", async () => {
    const member = await addMember(shop);
    const answers = await Promise.all(Array.from({ length: 50 }, () => bought(member, "50.00")));
    expect(answers.map(({ customer }) => customer.tier).sort()).toEqual([
      ...Array(19).fill("base"),
      ...Array(11).fill("gold"),
      ...Array(20).fill("silver"),
    ]);
    expect(await read(member)).toMatchObject({
      tier: "gold",
      history: ["base silver purchase 100000", "silver gold purchase 200000"],
      events: ["base silver purchase", "silver gold purchase"],
    });
    expect(await mismatches(shop)).toEqual([]);
  });

  test("keeps the tier that its quote has counted by", async () => {
    const member = await addMember(shop);
    const quote = await quoted(member, "200.00");
    await bought(member, "1000.00");
    const kept = await bought(member, "200.00", { quoteId: quote.quoteId });
    expect(kept.totals.pointsEarned).toBe(quote.totals.pointsEarned);
  });

  test("that comes late counts for the window of today", async () => {
    const member = await addMember(shop);
    await bought(member, "1500.00", {
      offline: true,
      occurredAt: new Date(Date.now() - 29 * DAY_MS).toISOString(),
    });
    expect(await identifyMember(shop, member)).toMatchObject({ tier: "silver" });
  });
});

describe("the cashier sees", () => {
  test("that a tier is near, and that it is reached; nothing of one that is far", async () => {
    const member = await addMember(shop);
    expect(near(await quoted(member, "500.00"))).toEqual([]);
    expect(near(await quoted(member, "950.00"))).toEqual(["До рівня Срібло ще 50 ₴"]);
    expect(near(await quoted(member, "1000.00"))).toEqual([
      "З цією покупкою покупець отримує рівень Срібло.",
    ]);
    expect(near(await bought(member, "950.00"))).toEqual(["До рівня Срібло ще 50 ₴"]);
  });
});

describe("a tier that is not spent for any more", () => {
  test("stays for the grace and falls after it, even if a night's job runs twice", async () => {
    const member = await addMember(shop);
    await bought(member, "1000.00");
    await reviewAfter(89);
    expect(await read(member)).toMatchObject({ tier: "silver", short: false });
    await reviewAfter(90);
    await reviewAfter(90);
    expect(await read(member)).toMatchObject({ tier: "silver", short: true });
    await reviewAfter(119);
    expect(await read(member)).toMatchObject({ tier: "silver", short: true });
    await reviewAfter(120);
    await reviewAfter(120);
    expect(await read(member)).toMatchObject({
      tier: "base",
      short: false,
      history: ["base silver purchase 100000", "silver base grace 0"],
      events: ["base silver purchase", "silver base grace"],
    });
  });

  test("is not lost by a return or a cancellation at once", async () => {
    const member = await addMember(shop);
    const { purchaseId } = await bought(member, "1000.00");
    await cancel(shop, purchaseId);
    expect(await identifyMember(shop, member)).toMatchObject({ tier: "silver" });
    await reviewAfter(0);
    expect(await read(member)).toMatchObject({ tier: "silver", short: true });
    const { json } = await shop.till.post("/quotes", sale("10.00", member));
    expect(json.customer.tierProgress).toMatchObject({ next: "gold", missing: "2000.00" });
    await bought(member, "1000.00");
    expect(await read(member)).toMatchObject({ tier: "silver", short: false });
  });

  test("has what came back taken off", async () => {
    const member = await addMember(shop);
    const { purchaseId } = await bought(member, "999.00");
    const back = await shop.till.post("/returns", {
      externalId: randomUUID(),
      original: { purchaseId },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect(back.status).toBe(201);
    await bought(member, "100.00");
    expect(await identifyMember(shop, member)).toMatchObject({
      tier: "base",
      tierProgress: { missing: "900.00" },
    });
  });
});

test("two who were one are reviewed as one", async () => {
  const [one, other] = [await addMember(shop), await addMember(shop)];
  await bought(one, "600.00");
  await bought(other, "600.00");
  await mergeCustomers({ ctx: shop.ctx, input: { survivorId: one.id, mergedId: other.id } });
  expect(await read(one)).toMatchObject({ tier: "silver", history: ["base silver review 120000"] });
});

test("receipts from before a registration count as soon as they are claimed", async () => {
  const phone = `+38050${Math.floor(Math.random() * 9_000_000) + 1_000_000}`;
  const { status } = await shop.till.post("/purchases", {
    ...sale("1200.00", null),
    customer: { type: "phone", value: phone },
    offline: true,
    occurredAt: new Date(Date.now() - DAY_MS).toISOString(),
  });
  expect(status).toBe(201);
  const member = await addMember(shop, { phone });
  expect(await identifyMember(shop, { ...member, phone })).toMatchObject({ tier: "silver" });
});
