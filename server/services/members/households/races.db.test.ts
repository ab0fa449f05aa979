import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { householdsAt, openHouseholdShop, orRefused } from "@/server/testing/households.fixture";
import {
  addMember,
  buy,
  identifyMember,
  type Member,
  memberWith,
  mismatches,
  who,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { dissolveHousehold } from "./dissolve";

const COPIES = 50;
const GIVEN = 50_00;

let shop: Shop;
const { make, read, inAll, astray, balance, ...tried } = householdsAt(() => shop);

beforeAll(async () => {
  shop = await openHouseholdShop();
});

const copies = <T>(run: (copy: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: COPIES }, (_, i) => run(i)));

const join = (id: string, member: Member) => orRefused(tried.join(id, member));
const leave = (id: string, member: Member) => orRefused(tried.leave(id, member));
const balances = (...members: Member[]) => Promise.all(members.map(balance));

test("of fifty payments by two who share a balance, one spends it", async () => {
  const pair = [await memberWith(shop, GIVEN), await memberWith(shop, GIVEN)] as const;
  await make(...pair);
  const tills = [shop.till, await shop.addTill(), await shop.addTill("S2")];
  const answers = await copies((i) =>
    (tills[i % tills.length] ?? shop.till).post("/purchases", {
      externalId: randomUUID(),
      customer: who(pair[i % 2] ?? pair[0]),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "200.00" }],
      redeem: { mode: "amount", points: "100.00" },
    }),
  );
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(201), count(409)]).toEqual([1, COPIES - 1]);
  expect(await balances(...pair)).toEqual(["10.00", "10.00"]);
  expect(await mismatches(shop)).toEqual([]);
});

test("of fifty holds by two who share a balance, as many are kept as it can pay", async () => {
  const pair = [await memberWith(shop, GIVEN), await memberWith(shop, GIVEN)] as const;
  await make(...pair);
  await copies((i) =>
    shop.till.post("/quotes", {
      customer: who(pair[i % 2] ?? pair[0]),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "200.00" }],
      redeem: { mode: "amount", points: "30.00" },
      hold: true,
    }),
  );
  expect(await balances(...pair)).toEqual(["100.00", "100.00"]);
  const held = await read(sql`
    select coalesce(sum(q.held_points), 0)::float8 as n from quotes q
    join account_members m on m.account_id = q.account_id
    where m.customer_id = ${pair[0].id}::uuid and q.status = 'held'`);
  expect(held).toBeGreaterThanOrEqual(90_00);
  expect(held).toBeLessThanOrEqual(100_00);
});

test("of fifty that take in or let go the same customer, one does, and the points go once", async () => {
  const [anna, boris, clara] = [
    await memberWith(shop, GIVEN),
    await addMember(shop),
    await memberWith(shop, GIVEN),
  ];
  const id = await make(anna, boris);
  const joined = await copies(() => join(id, clara));
  expect(joined.filter((answer) => answer?.joined)).toHaveLength(1);
  expect(await balances(anna, boris, clara)).toEqual(["100.00", "100.00", "100.00"]);
  const left = await copies(() => leave(id, clara));
  expect(left.filter((answer) => answer?.left)).toHaveLength(1);
  expect(await balances(anna, boris, clara)).toEqual(["50.00", "50.00", "50.00"]);
  expect(await mismatches(shop)).toEqual([]);
});

test("a customer added to two households at once, while leaving them, is in one of them or in none", async () => {
  const clara = await memberWith(shop, GIVEN);
  const before = await inAll();
  const places = [
    await make(await addMember(shop), await addMember(shop)),
    await make(await addMember(shop), await addMember(shop)),
  ];
  await copies(async (i) => {
    const id = places[i % 2] ?? "";
    await (i % 5 === 4 ? leave(id, clara) : join(id, clara));
  });
  const memberships = await read(sql`
    select count(*)::int as n from household_members where customer_id = ${clara.id}::uuid and left_at is null`);
  expect(memberships).toBeLessThanOrEqual(1);
  const shared = await read(sql`
    select count(*)::int as n from account_members m join households h on h.account_id = m.account_id
    where m.customer_id = ${clara.id}::uuid`);
  expect(shared).toBe(memberships);
  expect(await balances(clara)).toEqual(["50.00"]);
  expect(await inAll()).toBe(before);
  expect(await mismatches(shop)).toEqual([]);
});

test("of fifty who end a household for one or the other, one does", async () => {
  const [anna, boris] = [await memberWith(shop, GIVEN), await memberWith(shop, GIVEN)];
  const id = await make(anna, boris);
  const ended = await copies((i) =>
    orRefused(dissolveHousehold({ ctx: shop.ctx, input: { id, heirId: (i % 2 ? anna : boris).id } })),
  );
  expect(ended.filter((answer) => answer?.dissolved)).toHaveLength(1);
  expect(await balances(anna, boris)).toEqual(["50.00", "50.00"]);
  expect(await mismatches(shop)).toEqual([]);
});

test("fifty at once, who join, leave, buy and pay, leave a true ledger and a household of some size", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => memberWith(shop, GIVEN)));
  const [first, second, ...rest] = people as [Member, Member, ...Member[]];
  const before = await inAll();
  const id = await make(first, second);
  await Promise.all([
    ...Array.from({ length: 3 }, () => rest.map((one) => join(id, one))).flat(),
    ...people.map(({ phone }) => buy(shop, phone)),
    ...rest.slice(0, 4).map((one) => leave(id, one)),
    ...Array.from({ length: 4 }, () => rest.map((one) => join(id, one)))
      .flat()
      .slice(0, 12),
  ]);
  expect(await inAll()).toBe(before + 10 * 1000);
  expect(await mismatches(shop)).toEqual([]);
  expect(await astray()).toBe(0);
  const members = await read(sql`
    select count(*)::int as n from household_members where household_id = ${id}::uuid and left_at is null`);
  expect(members).toBe(
    await read(sql`
      select count(*)::int as n from account_members m join households h on h.account_id = m.account_id
      where h.id = ${id}::uuid`),
  );
  expect(members).toBeLessThanOrEqual(8);
});

test("of fifty that make the same two a household, one does", async () => {
  const [anna, boris] = [await memberWith(shop, GIVEN), await addMember(shop)];
  const made = await copies(() => orRefused(make(anna, boris)));
  expect(made.filter((answer) => answer !== null)).toHaveLength(1);
  expect((await identifyMember(shop, boris)).balance).toBe("50.00");
  expect(await mismatches(shop)).toEqual([]);
});
