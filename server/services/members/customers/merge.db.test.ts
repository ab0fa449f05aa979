import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { ownerUrl } from "@/server/testing/database";
import {
  addMember,
  belongings,
  buy,
  cancel,
  mismatches,
  openMembersShop,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { correctPoints } from "./correct-points";
import { getCustomer } from "./get";
import { markCard, unmarkCard } from "./mark-card";
import { mergeCustomers } from "./merge";
import { unmergeCustomers } from "./unmerge";

const COPIES = 50;
let shop: Shop;

beforeAll(async () => {
  shop = await openMembersShop();
});

const merge = (survivorId: string, mergedId: string) =>
  mergeCustomers({ ctx: shop.ctx, input: { survivorId, mergedId } });
const unmerge = (mergeId: string, now = shop.ctx.now) =>
  unmergeCustomers({ ctx: { ...shop.ctx, now }, input: { mergeId } });
const page = (id: string) => getCustomer({ ctx: shop.ctx, input: { id } });

test("everything of the merged customer is the survivor's: identifiers, receipts, points; un-merging puts all of it back", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await buy(shop, a.phone);
  await buy(shop, b.phone);
  await buy(shop, b.phone);
  const before = await belongings(shop);
  const { id } = await merge(a.id, b.id);
  expect(await page(a.id)).toMatchObject({ balancePoints: 3000, purchases: 3, status: "active" });
  expect(await page(b.id)).toMatchObject({ balancePoints: 0, purchases: 0, mergedInto: a.id });
  expect((await page(a.id)).identifiers).toHaveLength(2);
  expect((await page(a.id)).consents).toHaveLength(4);
  expect(await mismatches(shop)).toEqual([]);
  await unmerge(id);
  expect(await belongings(shop)).toEqual(before);
  expect(await mismatches(shop)).toEqual([]);
});

test("the till finds the survivor under either phone, and a receipt in between stays with the survivor", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await buy(shop, b.phone);
  const { id } = await merge(a.id, b.id);
  await buy(shop, b.phone);
  expect(await page(a.id)).toMatchObject({ balancePoints: 2000, purchases: 2 });
  await unmerge(id);
  expect(await page(a.id)).toMatchObject({ balancePoints: 1000, purchases: 1 });
  expect(await page(b.id)).toMatchObject({ balancePoints: 1000, purchases: 1, status: "active" });
  expect(await mismatches(shop)).toEqual([]);
});

test("a receipt from before a merge can be cancelled after it, and after its undoing", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  const [first, second] = [await buy(shop, b.phone), await buy(shop, b.phone)];
  const { id } = await merge(a.id, b.id);
  expect((await cancel(shop, first)).json).toMatchObject({ pointsTaken: "10.00", balance: "10.00" });
  expect(await mismatches(shop)).toEqual([]);
  await unmerge(id);
  expect(await page(b.id)).toMatchObject({ balancePoints: 1000, purchases: 1 });
  expect((await cancel(shop, second)).json).toMatchObject({ pointsTaken: "10.00", balance: "0.00" });
  expect(await page(a.id)).toMatchObject({ balancePoints: 0, purchases: 0 });
  expect(await mismatches(shop)).toEqual([]);
});

test(`${COPIES} merges of one pair at once are one, and so are their undoings`, async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await buy(shop, b.phone);
  const made = await Promise.all(Array.from({ length: COPIES }, () => merge(a.id, b.id)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(made.filter(({ created }) => created)).toHaveLength(1);
  expect(await page(a.id)).toMatchObject({ balancePoints: 1000, purchases: 1 });
  const mergeId = made[0]?.id ?? "";
  const undone = await Promise.all(Array.from({ length: COPIES }, () => unmerge(mergeId)));
  expect(undone.filter((one) => one.undone)).toHaveLength(1);
  expect(await page(b.id)).toMatchObject({ balancePoints: 1000, purchases: 1 });
  expect(await mismatches(shop)).toEqual([]);
});

test("purchases and cancellations while customers are merged and parted lose nothing", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  const old = await Promise.all(Array.from({ length: 6 }, () => buy(shop, b.phone)));
  const part = async () => {
    const { id } = await merge(a.id, b.id);
    await unmerge(id);
  };
  await Promise.all([
    part(),
    ...Array.from({ length: 10 }, (_, i) => buy(shop, i % 2 ? a.phone : b.phone)),
    ...old.map((id) => cancel(shop, id)),
  ]);
  const [x, y] = [await page(a.id), await page(b.id)];
  expect(x.balancePoints + y.balancePoints).toBe(10 * 1000);
  expect(x.purchases + y.purchases).toBe(10);
  expect(await mismatches(shop)).toEqual([]);
});

test("refuses a blocked, a merged and a missing customer, oneself, and an undoing out of order or too late", async () => {
  const [a, b, c] = [await addMember(shop), await addMember(shop), await addMember(shop)];
  await expect(merge(a.id, a.id)).rejects.toMatchObject({ code: "conflict" });
  await expect(merge(a.id, randomUUID())).rejects.toMatchObject({ code: "customer-not-found" });
  const first = await merge(b.id, c.id);
  await expect(merge(a.id, c.id)).rejects.toMatchObject({ errors: [{ code: "not-active" }] });
  const second = await merge(a.id, b.id);
  await expect(unmerge(first.id)).rejects.toMatchObject({ errors: [{ code: "merged-further" }] });
  await unmerge(second.id);
  const later = new Date(shop.ctx.now.getTime() + 31 * 86_400_000);
  await expect(unmerge(first.id, later)).rejects.toMatchObject({ errors: [{ code: "too-late" }] });
  await unmerge(first.id);
  expect(await page(c.id)).toMatchObject({ status: "active" });
});

test("a service card merges with no other, a staff card only takes others in, until the mark is taken off", async () => {
  const [person, marked] = [await addMember(shop), await addMember(shop)];
  const mark = (kind: "service" | "staff") =>
    markCard({
      ctx: shop.ctx,
      input: { id: marked.id, kind, cashier: "07", earns: true, reason: "for a test" },
    });
  await buy(shop, person.phone);
  await buy(shop, marked.phone);
  const before = await belongings(shop);
  await mark("service");
  const serviceCard = { code: "conflict", errors: [{ pointer: "/mergedId", code: "service-card" }] };
  await expect(merge(person.id, marked.id)).rejects.toMatchObject(serviceCard);
  await expect(merge(marked.id, person.id)).rejects.toMatchObject(serviceCard);
  await mark("staff");
  await expect(merge(person.id, marked.id)).rejects.toMatchObject({ errors: [{ code: "staff-card" }] });
  expect(await belongings(shop)).toEqual(before);

  const taken = await merge(marked.id, person.id);
  expect(await page(marked.id)).toMatchObject({ purchases: 2, mark: { kind: "staff", cashier: "07" } });
  await unmerge(taken.id);
  expect(await page(person.id)).toMatchObject({ purchases: 1, mark: null });

  await unmarkCard({ ctx: shop.ctx, input: { id: marked.id } });
  await merge(person.id, marked.id);
  expect(await page(person.id)).toMatchObject({ purchases: 2, mark: null });
});

test("a card marked while it is merged is either refused the mark or refused the merge", async () => {
  const [person, card] = [await addMember(shop), await addMember(shop)];
  const input = { id: card.id, kind: "service" as const, cashier: null, earns: false, reason: "for a test" };
  const done = await Promise.allSettled([merge(person.id, card.id), markCard({ ctx: shop.ctx, input })]);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a correction in between stays with the survivor, points that the survivor lost are not given back", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await buy(shop, b.phone);
  const { id } = await merge(a.id, b.id);
  const correct = (points: number) =>
    correctPoints({ ctx: shop.ctx, input: { id: a.id, requestId: randomUUID(), points, reason: "a test" } });
  await correct(-400);
  await correct(500);
  await unmerge(id);
  expect(await page(a.id)).toMatchObject({ balancePoints: 500 });
  expect(await page(b.id)).toMatchObject({ balancePoints: 600 });
  expect(await mismatches(shop)).toEqual([]);
});

test("a merge from before each noun kept its own part is read and undone as well", async () => {
  const [a, b] = [await addMember(shop), await addMember(shop)];
  await buy(shop, b.phone);
  const before = await belongings(shop);
  const { id } = await merge(a.id, b.id);
  const owner = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  const kept = async () => (await owner`select moved from customer_merges where id = ${id}`)[0]?.moved;
  const now = await kept();
  await owner`
    update customer_merges m set moved = jsonb_build_object(
      'identifiers', n->'customers', 'purchases', n->'purchases'->'purchases', 'lots', n->'ledger'->'lots',
      'points', m.moved->'counts'->'points', 'purchaseCount', n->'purchases'->'purchaseCount',
      'segments', n->'segments'->'memberships', 'segmentsAdded', n->'segments'->'added', 'uses', n->'campaigns')
    from (select moved->'nouns' as n from customer_merges where id = ${id}) as parts where m.id = ${id}`;
  await owner.unsafe(await readFile("db/migrations/0039_merges_by_noun.sql", "utf8"));
  expect(await kept()).toEqual(now);
  await owner.end();
  await unmerge(id);
  expect(await belongings(shop)).toEqual(before);
});
