import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { codeOf, householdsAt, ids, openHouseholdShop, paying } from "@/server/testing/households.fixture";
import {
  addMember,
  asRole,
  buy,
  cancel,
  identifyMember,
  type Member,
  memberWith,
  mismatches,
} from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { dissolveHousehold } from "./dissolve";
import { MEMBERS_MAX } from "./inside/members";
import { joinHousehold } from "./join";
import { leaveHousehold } from "./leave";
import { makeHousehold } from "./make";
import { householdOfCustomer } from "./of-customer";
import { renameHousehold } from "./rename";

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

describe("a household", () => {
  test("has one balance, which its members see at the till with how many they are and no name in full", async () => {
    const id = await make(anna, boris);
    for (const member of [anna, boris])
      expect(await identifyMember(shop, member)).toMatchObject({
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
    expect((await identifyMember(shop, await addMember(shop))).household).toBeUndefined();
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

  test("takes in a member with their points and the hold of a receipt that they are paying", async () => {
    const id = await make(anna, boris);
    const clara = await memberWith(shop, 3000);
    const quote = await shop.till.post("/quotes", {
      ...paying(clara, "20.00"),
      externalId: undefined,
      hold: true,
    });
    expect(await join(id, clara)).toEqual({ joined: true });
    expect(await join(id, clara)).toEqual({ joined: false });
    expect(await identifyMember(shop, anna)).toMatchObject({ balance: "100.00", available: "80.00" });
    const paid = await shop.till.post("/purchases", {
      ...paying(clara, "20.00"),
      quoteId: quote.json.quoteId,
    });
    expect(paid.status).toBe(201);
    expect(await identifyMember(shop, anna)).toMatchObject({ balance: "88.00", available: "88.00" });
    expect(await mismatches(shop)).toEqual([]);
  });

  test("refuses members who are in another, blocked or merged, and more than a family", async () => {
    const id = await make(anna, boris);
    const others = await Promise.all(Array.from({ length: MEMBERS_MAX - 1 }, () => addMember(shop)));
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
    const alone = await addMember(shop);
    expect(await householdOfCustomer({ ctx, input: { customerId: alone.id } })).toBeNull();
    const unknown = householdOfCustomer({ ctx, input: { customerId: randomUUID() } });
    expect(await codeOf(unknown)).toBe("customer-not-found");
  });
});

describe("points given or taken by hand", () => {
  test("inside a household belong to the member on whose page it was done, and go with them", async () => {
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

  test("stay theirs after a merge that moved them, and after the household that they left", async () => {
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

  test("and paid back after their owner has gone, belong to the member who had paid with them", async () => {
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
