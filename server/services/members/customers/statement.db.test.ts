import { beforeAll, expect, test } from "vitest";
import { addMember, buy, cancel, memberWith, openMembersShop } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { pointsStatement } from "./statement";

let shop: Shop;

beforeAll(async () => {
  shop = await openMembersShop();
});

const statementOf = (id: string, before?: { at: string; key: string }) =>
  pointsStatement({ ctx: shop.ctx, input: { id, before } });

test("every posting is listed with the balance after it, the newest first", async () => {
  const member = await memberWith(shop, 50_00);
  const bought = await buy(shop, member.phone);
  await cancel(shop, bought);
  const { entries, next } = await statementOf(member.id);
  expect(entries.map(({ kind, points, balancePoints }) => [kind, points, balancePoints])).toEqual([
    ["taken-back", -1000, 5000],
    ["earned-base", 1000, 6000],
    ["corrected", 5000, 5000],
  ]);
  expect(entries[1]?.receipt?.externalId).toEqual(expect.any(String));
  expect(next).toBeNull();
});

test("a page goes on where the one before ended, with the balance of then", async () => {
  const member = await addMember(shop);
  for (let i = 0; i < 45; i++) await buy(shop, member.phone);
  const first = await statementOf(member.id);
  expect(first.entries).toHaveLength(40);
  const second = await statementOf(member.id, first.next ?? undefined);
  expect(second.entries.map(({ balancePoints }) => balancePoints)).toEqual([5000, 4000, 3000, 2000, 1000]);
  expect(second.next).toBeNull();
});

test("another customer's points are not in it", async () => {
  const member = await addMember(shop);
  expect(await statementOf(member.id)).toEqual({ entries: [], next: null });
});
