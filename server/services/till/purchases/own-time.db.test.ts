import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { forgetLive } from "@/server/services/campaigns/live/forget";
import { listAlerts } from "@/server/services/insight/alerts/list";
import { CreateTenantInput, createTenant } from "@/server/services/shop/tenants/create";
import { createTill } from "@/server/services/shop/tills/create";
import { addMember, who } from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop, tillWith } from "@/server/testing/shop";

const DAY_MS = 86_400_000;

type Config = Record<string, unknown>;

const off = (code: string, amount: string, selector: object = {}) => ({
  code,
  name: code,
  instruments: [{ code: "i", when: [], reward: { kind: "amount_off", amount, selector } }],
});

const config = (): Config => ({
  version: 1,
  stores: [
    { code: "S1", name: "One", region: "Kyiv", timezone: "Europe/Kyiv" },
    { code: "S2", name: "Two", region: "Kyiv", timezone: "Europe/Kyiv" },
  ],
  categories: [{ code: "tea" }, { code: "mugs" }],
  products: [{ sku: "A", name: "Tea", category: "tea", price: "100.00" }],
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  campaigns: [off("tea", "10.00", { categories: ["tea"] })],
});

let shop: Shop;
const apply = async (given: Config, prune = false): Promise<void> => {
  const ctx = { ...shop.ctx, now: new Date() };
  await applyConfig({ ctx, input: { config: given, prune, dryRun: false } });
};
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A moment between what was and what comes. */
async function moment(): Promise<string> {
  await pause();
  const at = new Date().toISOString();
  await pause();
  return at;
}

beforeAll(async () => {
  shop = await openShop(config());
});

const receipt = (occurredAt: string, more: object = {}, line: object = {}) => ({
  externalId: randomUUID(),
  offline: true,
  occurredAt,
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00", ...line }],
  ...more,
});
const send = (occurredAt: string, more: object = {}, line: object = {}) =>
  shop.till.post("/purchases", receipt(occurredAt, more, line));
const discountAt = async (occurredAt: string) => (await send(occurredAt)).json.totals.discount;

test("a receipt from before a new retailer was set up earns by the first programme there was", async () => {
  const { db } = shop;
  const input = CreateTenantInput.parse({
    ...{ code: `new-${randomUUID()}`, name: "New", country: "UA", currency: "UAH" },
    ...{ timezone: "Europe/Kyiv", locale: "uk" },
  });
  const { tenantId } = await createTenant({ ctx: { db, now: new Date() }, input });
  const ctx = { ...shop.ctx, tenantId };
  await pause();
  await applyConfig({ ctx, input: { config: config(), prune: false, dryRun: false } });
  const fresh = {
    ...shop,
    ctx,
    tenantId,
    till: tillWith(await createTill({ ctx, input: { store: "S1", name: "1" } })),
  };
  const customer = who(await addMember(fresh));
  for (const minutes of [1, 90, 60 * 24 * 20]) {
    const at = new Date(Date.now() - minutes * 60_000).toISOString();
    const { json } = await fresh.till.post("/purchases", receipt(at, { customer }));
    expect(json.totals).toMatchObject({ discount: "0.00", pointsEarned: "5.00" });
  }
});

describe("an offline receipt is scored by its own time", () => {
  test("by the campaigns, the programme and the catalogue of its time, with parts removed since", async () => {
    const then = await moment();
    await apply({ ...config(), campaigns: [off("late", "50.00")], programme: { earnPercent: "20" } }, true);
    await apply({
      ...config(),
      campaigns: [off("late", "50.00")],
      products: [{ sku: "A", category: "mugs" }],
    });
    const now = await moment();
    const { json } = await send(then, { customer: who(await addMember(shop)) });
    expect(json.totals).toMatchObject({ discount: "10.00", net: "90.00", pointsEarned: "4.50" });
    expect(await discountAt(now)).toBe("50.00");
    await apply(config(), true);
    expect(await discountAt(now)).toBe("50.00");
    expect(await discountAt(then)).toBe("10.00");
  });

  test("by the store's region, the product's flags, and what no longer is", async () => {
    const regional = { ...off("here", "30.00"), regions: ["Kyiv"] };
    await apply({ ...config(), campaigns: [regional] }, true);
    const then = await moment();
    const moved = [
      { code: "S1", name: "One", region: "Lviv", timezone: "Europe/Kyiv" },
      { code: "S2", name: "Two", region: "Kyiv", timezone: "Europe/Kyiv" },
    ];
    await apply({ ...config(), campaigns: [regional], stores: moved });
    const between = await moment();
    await apply({ ...config(), campaigns: [regional], products: [{ sku: "A", noDiscount: true }] });
    const now = await moment();
    expect(await Promise.all([then, between, now].map(discountAt))).toEqual(["30.00", "0.00", "0.00"]);
  });

  test("by the tier that the customer had", async () => {
    const tiers = [
      { code: "base", from: "0.00" },
      { code: "gold", from: "1000.00", earnPercent: "10" },
    ];
    await apply({ ...config(), campaigns: [], tiers }, true);
    const member = await addMember(shop);
    const before = await moment();
    const big = [{ lineId: "1", sku: "A", quantity: 10, price: "100.00" }];
    expect(
      (await shop.till.post("/purchases", { externalId: randomUUID(), lines: big, customer: who(member) }))
        .status,
    ).toBe(201);
    const after = await moment();
    const earned = async (at: string) => (await send(at, { customer: who(member) })).json.totals.pointsEarned;
    expect([await earned(before), await earned(after)]).toEqual(["5.00", "10.00"]);
  });

  test("of any process: what it has forgotten is read again", async () => {
    await apply(config(), true);
    const then = await moment();
    await apply({ ...config(), campaigns: [] }, true);
    Reflect.deleteProperty(globalThis, "regularsLive");
    expect(await discountAt(then)).toBe("10.00");
  });

  test("and says when it was", async () => {
    const { occurredAt: _, ...without } = receipt("");
    const refused = { status: 422, json: { code: "validation", errors: [{ pointer: "/occurredAt" }] } };
    expect(await shop.till.post("/purchases", without)).toMatchObject(refused);
    const { json } = await shop.till.post("/purchases/batch", { purchases: [without] });
    expect(json.results[0]).toMatchObject({ status: "invalid", problem: { code: "validation" } });
  });
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

async function casesOf(kind: "offline-difference" | "tender-difference" | "till-clock") {
  const ctx = { ...shop.ctx, now: new Date(Date.now() + 5 * 60_000) };
  await settled(shop);
  return (await listAlerts({ ctx, input: { page: 1, kind } })).alerts;
}

describe("an offline till's own discounts are facts", () => {
  const applied = (campaign: string, amount: string) => ({
    applied: [{ campaign, instrument: "i", amount }],
  });

  test("recorded as given; only what its bundles do not say opens a case", async () => {
    await apply(config(), true);
    await apply({ ...config(), campaigns: [off("tea", "7.00", { categories: ["tea"] })] });
    const now = await moment();
    const member = await addMember(shop);
    // the bundle of a minute ago said ten, today's says seven
    for (const amount of ["10.00", "7.00"]) {
      const { status, json } = await send(now, { customer: who(member) }, applied("tea", amount));
      expect([status, json.totals.discount]).toEqual([201, amount]);
      expect(json.lines[0].discounts).toMatchObject([{ campaign: "tea", amount }]);
    }
    expect(await casesOf("offline-difference")).toEqual([]);
    const { json } = await send(now, { customer: who(member) }, applied("tea", "12.00"));
    expect(json.totals).toMatchObject({ discount: "12.00", net: "88.00", pointsEarned: "4.40" });
    // a bundle of the same day had no campaigns at all
    const nothing = await send(now, {}, { applied: [] });
    expect(nothing.json.totals).toMatchObject({ discount: "0.00", net: "100.00" });
    const found = await casesOf("offline-difference");
    expect(found.map(({ told }) => told)).toEqual([{ expectedMinor: 700, givenMinor: 1200 }]);
  });

  test("of an unknown campaign it counts as the till's own discount", async () => {
    const { json, status } = await send(ago(1000), {}, applied("unknown", "4.00"));
    expect(status).toBe(201);
    expect(json.totals).toMatchObject({ manualDiscount: "4.00", discount: "0.00", net: "96.00" });
  });

  test("comes back by its part", async () => {
    const sold = receipt(ago(1000), {}, { quantity: 2, ...applied("tea", "20.00") });
    expect((await shop.till.post("/purchases", sold)).json.totals.net).toBe("180.00");
    const { json } = await shop.till.post("/returns", {
      externalId: randomUUID(),
      original: { externalId: sold.externalId },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect(json.totals.refund).toBe("90.00");
  });

  test("cannot be more than there was to pay", async () => {
    const answer = await send(ago(1000), {}, applied("tea", "100.01"));
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer: "/lines/0/applied" }] } });
  });
});

describe("a till with a wrong clock", () => {
  test.each([
    ["a day and an hour behind", 25 * 3_600_000],
    ["six minutes ahead", -6 * 60_000],
  ])("%s is served by the server's time, and a case is opened", async (_, off) => {
    const till = await shop.addTill();
    const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }];
    const body = { externalId: randomUUID(), lines, occurredAt: ago(off) };
    const before = Date.now();
    const quoted = await till.post("/quotes", body);
    const { status, json } = await till.post("/purchases", { ...body, quoteId: quoted.json.quoteId });
    expect(status).toBe(201);
    expect(Math.abs(Date.parse(json.occurredAt) - before)).toBeLessThan(60_000);
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ sent: string }>(
        sql`select remarks->>'sentAt' as sent from purchases where external_id = ${body.externalId}`,
      ),
    );
    expect(row?.sent).toBe(body.occurredAt);
    const found = (await casesOf("till-clock")).filter(({ receipts }) =>
      receipts.some(({ number }) => number === body.externalId),
    );
    expect(found).toMatchObject([{ told: { count: 1, minutes: Math.abs(off) / 60_000 } }]);
  });

  test("that is nearly right is believed", async () => {
    const occurredAt = ago(23 * 3_600_000);
    const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }];
    const { json } = await shop.till.post("/purchases", { externalId: randomUUID(), lines, occurredAt });
    expect(json.occurredAt).toBe(occurredAt);
  });
});

describe("what was paid", () => {
  const lines = [{ lineId: "1", sku: "B", quantity: 1, price: "100.00" }];
  const pay = (...payments: object[]) =>
    shop.till.post("/purchases", { externalId: randomUUID(), lines, payments });

  test("by gift cards is at most the net", async () => {
    const answer = await pay({ type: "gift", amount: "60.00" }, { type: "gift", amount: "40.01" });
    expect(answer).toMatchObject({ status: 422, json: { code: "payment-exceeds-net" } });
    expect((await pay({ type: "gift", amount: "100.00" })).status).toBe(201);
  });

  test("otherwise is taken, and a difference is shown for the till", async () => {
    expect((await pay({ type: "cash", amount: "150.00" })).status).toBe(201);
    expect((await pay({ type: "card", amount: "99.50" })).status).toBe(201);
    expect(await casesOf("tender-difference")).toMatchObject([{ told: { count: 1, minor: 50_00 } }]);
  });
});

test("the history of live data is deleted after a month, and current data is not", async () => {
  await apply(config(), true);
  const count = async () => {
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ gone: number; there: number }>(sql`
        select count(*) filter (where gone is not null)::int as gone, count(*) filter (where gone is null)::int as there
        from live_rows`),
    );
    return row ?? { gone: 0, there: 0 };
  };
  const before = await count();
  expect(before.gone).toBeGreaterThan(10);
  await forgetLive({ ctx: { ...shop.ctx, now: new Date(Date.now() + 30 * DAY_MS) } });
  expect(await count()).toEqual(before);
  await forgetLive({ ctx: { ...shop.ctx, now: new Date(Date.now() + 32 * DAY_MS) } });
  expect(await count()).toEqual({ gone: 0, there: before.there });
  expect(await discountAt(new Date().toISOString())).toBe("10.00");
});
