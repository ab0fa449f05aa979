import { sql } from "drizzle-orm";
import { DateTime } from "luxon";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { withTenant } from "@/db/client";
import { newId } from "@/server/core/ids";
import { OverviewInput } from "@/server/core/time/period";
import { readPeriodFigures } from "@/server/services/insight/overview/figures";
import { addMember, asRole, buy, openMembersShop } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { ListCustomersInput, listCustomers } from "./list";
import { markCard } from "./mark-card";

const CROWD = 130;
let shop: Shop;

beforeAll(async () => {
  shop = await openMembersShop();
  // moments to the microsecond, and many at the same one
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    for (let i = 0; i < CROWD; i++)
      await tx.execute(sql`
        insert into customers (tenant_id, id, registered_at, last_purchase_at, tier_code)
        values (${shop.tenantId}::uuid, ${newId()}::uuid,
          '2026-01-01 10:00:00.123456+00'::timestamptz + make_interval(secs => ${Math.floor(i / 4)}),
          ${i % 3 === 0 ? null : new Date(Date.UTC(2026, 2, 1 + (i % 20))).toISOString()}::timestamptz, 'gold')`);
  });
});

const list = (input: z.input<typeof ListCustomersInput>, ctx = shop.ctx) =>
  listCustomers({ ctx, input: ListCustomersInput.parse(input) });

async function walk(input: z.input<typeof ListCustomersInput>): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: z.input<typeof ListCustomersInput>["cursor"];
  do {
    const page = await list({ ...input, cursor });
    pages.push(page.customers.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor && pages.length < 10);
  return pages;
}

test.each(["newest", "oldest", "recent", "lapsed"] as const)(
  "pages of %s hold everybody once, and the way back is the same",
  async (sort) => {
    const pages = await walk({ tier: "gold", sort });
    const all = pages.flat();
    const bought = sort === "recent" || sort === "lapsed";
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(bought ? CROWD - Math.ceil(CROWD / 3) : CROWD);
    const second = await list({
      tier: "gold",
      sort,
      cursor: (await list({ tier: "gold", sort })).next ?? undefined,
    });
    expect(second.count).toBe(all.length);
    const back = await list({ tier: "gold", sort, cursor: second.previous ?? undefined });
    expect(back.customers.map(({ id }) => id)).toEqual(pages[0]);
    expect(back.previous).toBeNull();
  },
);

test("search finds by phone in any writing and by card, and by nothing else", async () => {
  const card = `9900${Date.now()}`;
  const { id, phone } = await addMember(shop, { card, name: "Олена Коваль" });
  const found = async (text: string) => (await list({ text })).customers.map((customer) => customer.id);
  expect(await found(phone)).toEqual([id]);
  expect(await found(`0${phone.slice(4, 6)} ${phone.slice(6)}`)).toEqual([id]);
  expect(await found(card)).toEqual([id]);
  expect(await found("Олена")).toEqual([]);
});

test("filters by days of the tenant's calendar and by the last purchase", async () => {
  const { id, phone } = await addMember(shop);
  await buy(shop, phone);
  const has = async (input: z.input<typeof ListCustomersInput>) =>
    (await list(input)).customers.some((customer) => customer.id === id);
  expect(await has({ boughtWithinDays: 1 })).toBe(true);
  expect(await has({ notBoughtForDays: 1 })).toBe(false);
  expect((await list({ registeredFrom: "2026-01-01", registeredTo: "2026-01-01" })).count).toBe(CROWD);
  expect((await list({ registeredFrom: "2026-01-02", registeredTo: "2026-01-02" })).count).toBe(0);
  expect((await list({ status: "blocked" })).count).toBe(0);
});

test("filters by whose card it is", async () => {
  const [plain, service, staff] = [await addMember(shop), await addMember(shop), await addMember(shop)];
  const marked = [
    { id: service.id, kind: "service" as const },
    { id: staff.id, kind: "staff" as const },
  ];
  for (const mark of marked)
    await markCard({ ctx: shop.ctx, input: { ...mark, cashier: "07", earns: true, reason: "for a test" } });
  const all = [plain.id, service.id, staff.id];
  const ids = async (mark?: z.input<typeof ListCustomersInput>["mark"]) => {
    const page = await list({ registeredFrom: "2026-02-01", mark });
    expect(page.count).toBe(page.customers.length);
    return all.filter((id) => page.customers.some((customer) => customer.id === id));
  };
  expect(await ids()).toEqual(all);
  expect(await ids("service")).toEqual([service.id]);
  expect(await ids("staff")).toEqual([staff.id]);
  expect(await ids("none")).toEqual([plain.id]);
  expect(await ids("buyers")).toEqual([plain.id, staff.id]);
});

test("the lists behind the overview's numbers hold as many as the numbers say", async () => {
  const [plain, service] = [await addMember(shop), await addMember(shop)];
  for (const { phone } of [plain, service]) await buy(shop, phone);
  const mark = { id: service.id, kind: "service" as const, cashier: null, earns: true, reason: "for a test" };
  await markCard({ ctx: shop.ctx, input: mark });
  const ctx = { ...shop.ctx, now: new Date() };
  const timezone = "Europe/Kyiv";
  const day = DateTime.fromJSDate(ctx.now, { zone: timezone }).toISODate() ?? "";
  const input = OverviewInput.parse({ period: "own", from: day, to: day });
  const { current, now } = await readPeriodFigures({ ctx, input, timezone });
  const count = async (of: z.input<typeof ListCustomersInput>) =>
    (await list({ mark: "buyers", ...of })).count;
  expect(current.activeCustomers).toBeGreaterThan(0);
  expect(await count({ boughtFrom: day, boughtTo: day })).toBe(current.activeCustomers);
  expect(await count({ registeredFrom: day, registeredTo: day })).toBe(current.newCustomers);
  expect(await count({})).toBe(now.customers);
});

test("a cashier sees names masked", async () => {
  const { phone } = await addMember(shop, { name: "Олена Коваль" });
  const [seen] = (await list({ text: phone }, asRole(shop.ctx, "cashier"))).customers;
  expect(seen).toMatchObject({ name: "О***а" });
  expect(seen?.phone).toMatch(/^•••• \d{4}$/);
});

test("who bought in a period and a store, and who joined there", async () => {
  const { id, phone } = await addMember(shop);
  await buy(shop, phone);
  const second = await shop.addTill("S2");
  const elsewhere = await addMember({ ...shop, till: second });
  await buy({ ...shop, till: second }, elsewhere.phone);
  const ids = async (input: z.input<typeof ListCustomersInput>) =>
    (await list({ registeredFrom: "2026-02-01", ...input })).customers.map((customer) => customer.id);
  const today = DateTime.fromJSDate(shop.ctx.now, { zone: "Europe/Kyiv" }).toISODate() ?? "";
  const period = { boughtFrom: today, boughtTo: today };
  expect(await ids(period)).toEqual(expect.arrayContaining([id, elsewhere.id]));
  expect(await ids({ ...period, boughtAt: { store: "S2" } })).toEqual([elsewhere.id]);
  expect(await ids({ boughtFrom: "2020-01-01", boughtTo: "2020-01-31" })).toEqual([]);
  expect(await ids({ registeredAt: { store: "S2" } })).toEqual([elsewhere.id]);
  expect(await ids({ registeredAt: { region: "nowhere" } })).toEqual([]);
});

test("by points: only those who have some, the richest first, and every page once", async () => {
  const rich = await addMember(shop);
  for (let i = 0; i < 3; i++) await buy(shop, rich.phone);
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    for (let i = 0; i < 60; i++) {
      const [account, customer] = [newId(), newId()];
      await tx.execute(sql`insert into customers (tenant_id, id, registered_at)
        values (${shop.tenantId}::uuid, ${customer}::uuid, now())`);
      // many with the same points
      await tx.execute(sql`insert into accounts (tenant_id, id, balance)
        values (${shop.tenantId}::uuid, ${account}::uuid, ${100 + (i % 2)})`);
      await tx.execute(sql`insert into account_members (tenant_id, customer_id, account_id)
        values (${shop.tenantId}::uuid, ${customer}::uuid, ${account}::uuid)`);
    }
  });
  const first = await list({ sort: "points" });
  const second = await list({ sort: "points", cursor: first.next ?? undefined });
  const all = [...first.customers, ...second.customers];
  expect(new Set(all.map(({ id }) => id)).size).toBe(first.count);
  expect(all[0]).toMatchObject({ id: rich.id, balancePoints: 3000 });
  const points = all.map(({ balancePoints }) => balancePoints);
  expect(points).toEqual(points.toSorted((a, b) => b - a));
  expect(points.at(-1)).toBe(100);
  const back = await list({ sort: "points", cursor: second.previous ?? undefined });
  expect(back.customers).toEqual(first.customers);
});
