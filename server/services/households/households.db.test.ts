import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { openShop, type Shop } from "@/server/testing/shop";
import { correctPoints } from "../customers/correct-points";
import { eraseCustomer } from "../customers/erase";
import { exportCustomer } from "../customers/export";
import { ListCustomersInput, listCustomers } from "../customers/list";
import {
  addMember,
  asRole,
  auditActions,
  buy,
  cancel,
  type Member,
  memberWith,
  mismatches,
  told,
  who,
} from "../customers/members.fixture";
import { mergeCustomers } from "../customers/merge";
import { unmergeCustomers } from "../customers/unmerge";
import { DomainError } from "../errors";
import { dissolveHousehold } from "./dissolve";
import { joinHousehold } from "./join";
import { leaveHousehold } from "./leave";
import { makeHousehold } from "./make";
import { MEMBERS_MOST } from "./members";
import { householdOfCustomer } from "./of-customer";
import { renameHousehold } from "./rename";

let shop: Shop;
let anna: Member;
let boris: Member;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", redeemMaxPercent: "90", lifetimeDays: 365 },
  });
});

beforeEach(async () => {
  anna = await memberWith(shop, 5000);
  boris = await memberWith(shop, 2000);
});

const ids = (members: readonly Member[]) => members.map(({ id }) => id);

async function make(...members: Member[]): Promise<string> {
  const input = { id: randomUUID(), name: "Kovalenko", customerIds: ids(members) };
  return (await makeHousehold({ ctx: shop.ctx, input })).id;
}

const join = (id: string, { id: customerId }: Member) =>
  joinHousehold({ ctx: shop.ctx, input: { id, customerId } });

const leave = (id: string, { id: customerId }: Member) =>
  leaveHousehold({ ctx: shop.ctx, input: { id, customerId } });

const balance = async (member: Member): Promise<string> => (await told(shop, member)).balance;

const codeOf = (run: Promise<unknown>): Promise<string | undefined> =>
  run.then(
    () => "done",
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return error.errors[0]?.code ?? error.code;
    },
  );

const paying = (member: Member, pay: string, more: Record<string, unknown> = {}) => ({
  externalId: randomUUID(),
  customer: who(member),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  redeem: { mode: "amount", points: pay },
  ...more,
});

describe("a household", () => {
  test("has one balance, which its members see at the till with how many they are and no name in full", async () => {
    const id = await make(anna, boris);
    for (const member of [anna, boris])
      expect(await told(shop, member)).toMatchObject({
        balance: "70.00",
        available: "70.00",
        household: { name: "K***o", members: 2 },
      });
    expect(
      await makeHousehold({ ctx: shop.ctx, input: { id, name: "x", customerIds: ids([anna, boris]) } }),
    ).toEqual({
      id,
      created: false,
    });
    expect((await told(shop, await addMember(shop))).household).toBeUndefined();
    const { customers } = await listCustomers({
      ctx: shop.ctx,
      input: ListCustomersInput.parse({ text: boris.phone }),
    });
    expect(customers).toMatchObject([{ id: boris.id, balancePoints: 7000, isShared: true }]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("is spent from by each of them, and what each earns is all of theirs", async () => {
    await make(anna, boris);
    const { status } = await shop.till.post("/purchases", paying(boris, "60.00"));
    expect(status).toBe(201);
    expect(await balance(anna)).toBe("14.00");
    await buy(shop, anna.phone);
    expect(await balance(boris)).toBe("24.00");
  });

  test("takes somebody in with their points and the hold of a receipt that they are paying", async () => {
    const id = await make(anna, boris);
    const clara = await memberWith(shop, 3000);
    const quote = await shop.till.post("/quotes", {
      ...paying(clara, "20.00"),
      externalId: undefined,
      hold: true,
    });
    expect(await join(id, clara)).toEqual({ joined: true });
    expect(await join(id, clara)).toEqual({ joined: false });
    expect(await told(shop, anna)).toMatchObject({ balance: "100.00", available: "80.00" });
    const paid = await shop.till.post("/purchases", {
      ...paying(clara, "20.00"),
      quoteId: quote.json.quoteId,
    });
    expect(paid.status).toBe(201);
    expect(await told(shop, anna)).toMatchObject({ balance: "88.00", available: "88.00" });
    expect(await mismatches(shop)).toEqual([]);
  });

  test("refuses whoever is in another, is blocked or merged, and more than a family", async () => {
    const id = await make(anna, boris);
    const others = await Promise.all(Array.from({ length: MEMBERS_MOST - 1 }, () => addMember(shop)));
    expect(await codeOf(make(anna, others[0] as Member))).toBe("in-household");
    for (const other of others.slice(0, -1)) await join(id, other);
    expect(await codeOf(join(id, others.at(-1) as Member))).toBe("full");
    const survivor = await addMember(shop);
    const merge = { survivorId: survivor.id, mergedId: anna.id };
    expect(await codeOf(mergeCustomers({ ctx: shop.ctx, input: merge }))).toBe("in-household");
    const merged = await addMember(shop);
    await mergeCustomers({ ctx: shop.ctx, input: { survivorId: survivor.id, mergedId: merged.id } });
    expect(await codeOf(make(merged, survivor))).toBe("not-active");
  });

  test("is changed only by those who may see customers in full; a cashier sees it masked", async () => {
    const id = await make(anna, boris);
    const ctx = asRole(shop.ctx, "cashier");
    for (const run of [
      joinHousehold({ ctx, input: { id, customerId: anna.id } }),
      leaveHousehold({ ctx, input: { id, customerId: anna.id } }),
      dissolveHousehold({ ctx, input: { id, heirId: anna.id } }),
      renameHousehold({ ctx, input: { id, name: "x" } }),
      makeHousehold({ ctx, input: { id: randomUUID(), name: "x", customerIds: ids([anna, boris]) } }),
    ])
      expect(await codeOf(run)).toBe("forbidden");
    await renameHousehold({ ctx: shop.ctx, input: { id, name: "Shevchenko" } });
    const seen = await householdOfCustomer({ ctx, input: { customerId: anna.id } });
    expect(seen?.name).toBe("S***o");
    const full = await householdOfCustomer({ ctx: shop.ctx, input: { customerId: anna.id } });
    expect(full).toMatchObject({ name: "Shevchenko", balancePoints: 7000 });
    expect(full?.members.map(({ ownPoints }) => ownPoints)).toEqual([5000, 2000]);
    expect(await householdOfCustomer({ ctx, input: { customerId: randomUUID() } })).toBeNull();
  });
});

const correct = ({ id }: Member, points: number) =>
  correctPoints({
    ctx: { ...shop.ctx, now: new Date() },
    input: { id, requestId: randomUUID(), points, reason: "for a test" },
  });

describe("points given or taken by hand", () => {
  test("inside a household are of whoever's page it was done on, and go with them", async () => {
    const clara = await addMember(shop);
    const id = await make(anna, boris, clara);
    await correct(clara, 900);
    await correct(boris, 300);
    const seen = await householdOfCustomer({ ctx: shop.ctx, input: { customerId: anna.id } });
    expect(seen?.members.map(({ ownPoints }) => ownPoints)).toEqual([5000, 2300, 900]);
    await leave(id, clara);
    await leave(id, boris);
    expect([await balance(anna), await balance(boris), await balance(clara)]).toEqual([
      "50.00",
      "23.00",
      "9.00",
    ]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("are taken from their own first, then from the others', never more than there is", async () => {
    const id = await make(anna, boris);
    await correct(boris, -1500);
    const own = async () =>
      (await householdOfCustomer({ ctx: shop.ctx, input: { customerId: anna.id } }))?.members.map(
        ({ ownPoints }) => ownPoints,
      );
    expect(await own()).toEqual([5000, 500]);
    await correct(boris, -2500);
    expect(await own()).toEqual([3000, 0]);
    expect(await codeOf(correct(boris, -3001))).toBe("insufficient-points");
    await leave(id, boris);
    expect([await balance(anna), await balance(boris)]).toEqual(["30.00", "0.00"]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("stay theirs after a merge that brought them, and after the household that they left", async () => {
    const clara = await memberWith(shop, 700);
    const id = await make(anna, boris);
    const merge = { survivorId: anna.id, mergedId: clara.id };
    const { id: mergeId } = await mergeCustomers({ ctx: shop.ctx, input: merge });
    expect(await balance(boris)).toBe("77.00");
    await leave(id, anna);
    expect([await balance(anna), await balance(boris)]).toEqual(["57.00", "20.00"]);
    const again = await make(anna, boris);
    await unmergeCustomers({ ctx: shop.ctx, input: { mergeId } });
    await join(again, clara);
    await leave(again, anna);
    expect([await balance(anna), await balance(clara)]).toEqual(["50.00", "27.00"]);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("and paid back after their owner has gone, are of whoever had paid with them", async () => {
    const clara = await addMember(shop);
    const id = await make(anna, boris, clara);
    const { json } = await shop.till.post("/purchases", paying(boris, "60.00"));
    await leave(id, anna);
    expect(await balance(boris)).toBe("14.00");
    await cancel(shop, json.purchaseId);
    expect(await balance(boris)).toBe("70.00");
    const mine = { customerId: boris.id };
    const seen = await householdOfCustomer({ ctx: shop.ctx, input: mine });
    expect(seen?.members.map(({ ownPoints }) => ownPoints)).toEqual([7000, 0]);
    expect(await mismatches(shop)).toEqual([]);
  });
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
    expect((await told(shop, anna)).household).toBeUndefined();
    expect(await mismatches(shop)).toEqual([]);
  });

  test("and is the last but one, ends it: the other has all the rest", async () => {
    const id = await make(anna, boris);
    await buy(shop, boris.phone);
    expect(await leave(id, anna)).toEqual({ left: true, ended: true });
    expect([await balance(anna), await balance(boris)]).toEqual(["50.00", "30.00"]);
    expect((await told(shop, boris)).household).toBeUndefined();
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

  test("returns what they bought inside to their own account, with points that another had brought", async () => {
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
    expect(await told(shop, boris)).toMatchObject({ balance: "20.00", household: { members: 2 } });
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
