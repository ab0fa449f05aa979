import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { codeOf, householdsAt, openHouseholdShop, paying } from "@/server/testing/households.fixture";
import {
  addMember,
  auditActions,
  buy,
  cancel,
  identifyMember,
  type Member,
  memberWith,
  mismatches,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { dissolveHousehold } from "./dissolve";

let shop: Shop;
let anna: Member;
let boris: Member;
const { make, join, leave, balance, correct } = householdsAt(() => shop);

beforeAll(async () => {
  shop = await openHouseholdShop({ redeemMaxPercent: "90", lifetimeDays: 365 });
});

beforeEach(async () => {
  anna = await memberWith(shop, 5000);
  boris = await memberWith(shop, 2000);
});

describe("who leaves", () => {
  test("takes what they came with and what their own receipts earned, as far as it is left", async () => {
    const clara = await addMember(shop);
    const id = await make(anna, boris, clara);
    await buy(shop, anna.phone);
    await buy(shop, clara.phone);
    expect(await leave(id, anna)).toEqual({ left: true, ended: false });
    expect(await leave(id, anna)).toEqual({ left: false, ended: false });
    expect([await balance(anna), await balance(boris), await balance(clara)]).toEqual([
      "60.00",
      "30.00",
      "30.00",
    ]);
    expect((await identifyMember(shop, anna)).household).toBeUndefined();
    expect(await mismatches(shop)).toEqual([]);
  });

  test("and is the last but one, ends it: the other has all the rest", async () => {
    const id = await make(anna, boris);
    await buy(shop, boris.phone);
    expect(await leave(id, anna)).toEqual({ left: true, ended: true });
    expect([await balance(anna), await balance(boris)]).toEqual(["50.00", "30.00"]);
    expect((await identifyMember(shop, boris)).household).toBeUndefined();
    expect(await codeOf(join(id, anna))).toBe("ended");
    await make(anna, boris);
    expect(await balance(anna)).toBe("80.00");
    expect(await mismatches(shop)).toEqual([]);
  });

  test("waits for a till that holds points", async () => {
    const id = await make(anna, boris);
    const quote = { ...paying(anna, "60.00"), externalId: undefined, hold: true };
    const { json } = await shop.till.post("/quotes", quote);
    expect(await codeOf(leave(id, boris))).toBe("held");
    await shop.till.send("DELETE", `/quotes/${json.quoteId}`);
    expect(await leave(id, boris)).toMatchObject({ left: true });
  });

  test("returns what they bought inside to their own account, with points that another member had contributed", async () => {
    const id = await make(anna, boris);
    const { json } = await shop.till.post("/purchases", paying(boris, "60.00"));
    const earned = await balance(boris);
    expect(earned).toBe("14.00");
    await leave(id, boris);
    const before = [Number(await balance(anna)), Number(await balance(boris))];
    const { json: answer } = await cancel(shop, json.purchaseId);
    expect(answer).toMatchObject({ pointsRestored: "60.00", pointsTaken: "4.00" });
    expect([Number(await balance(anna)), Number(await balance(boris))]).toEqual([
      before[0],
      (before[1] ?? 0) + 56,
    ]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("by being erased leaves too, and the household's name is in no receipt of theirs", async () => {
    const clara = await addMember(shop);
    await make(anna, boris, clara);
    await buy(shop, anna.phone);
    await eraseCustomer({ ctx: shop.ctx, input: { id: anna.id, confirmed: true } });
    expect(await identifyMember(shop, boris)).toMatchObject({ balance: "20.00", household: { members: 2 } });
    const [left] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from purchases
        where customer_id = ${anna.id}::uuid and answer::text like '%household%'`),
    );
    expect(left?.n).toBe(0);
  });
});

test("when it ends, each has their own, one has the rest, and the audit log says it of each", async () => {
  const id = await make(anna, boris);
  await buy(shop, boris.phone);
  await dissolveHousehold({ ctx: shop.ctx, input: { id, heirId: boris.id } });
  expect(await dissolveHousehold({ ctx: shop.ctx, input: { id, heirId: boris.id } })).toEqual({
    dissolved: false,
  });
  expect([await balance(anna), await balance(boris)]).toEqual(["50.00", "30.00"]);
  const actions = await auditActions(shop, anna.id);
  expect(actions).toEqual(expect.arrayContaining(["customers.join-household", "customers.leave-household"]));
  expect(await auditActions(shop, id)).toEqual(["households.make", "households.dissolve"]);
});

test("what one downloads says nothing of what another bought", async () => {
  await make(anna, boris);
  await buy(shop, boris.phone);
  await correct(boris, 333);
  const file = JSON.stringify(await exportCustomer({ ctx: shop.ctx, input: { id: anna.id } }));
  const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{ id: string }>(sql`select id from purchases where customer_id = ${boris.id}::uuid`),
  );
  expect(row?.id).toBeTruthy();
  expect(file).not.toContain(row?.id);
  const { postings } = JSON.parse(file);
  for (const points of [1000, 333])
    expect(postings.map((posting: { points: number }) => posting.points)).not.toContain(points);
  expect(JSON.parse(file).lots.map((lot: { points: number }) => lot.points)).toEqual([5000]);
});
