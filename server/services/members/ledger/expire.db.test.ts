import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { quotes } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { addMember, buy, type Member, mismatches, openMembersShop } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { expireLots } from "./expire";

const DAY_MS = 86_400_000;
/** earned today, points of this shop live for 365 days */
const LATER_MS = 370 * DAY_MS;

let shop: Shop;

beforeAll(async () => {
  shop = await openMembersShop();
});

const expireAfter = (ms: number) =>
  expireLots({ ctx: { ...shop.ctx, now: new Date(shop.ctx.now.getTime() + ms) } });

const read = (member: Member) =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [row] = await tx.execute<{ balance: number; open: number; rules: string[] }>(sql`
      select a.balance::int as balance,
        (select count(*)::int from lots l where l.account_id = a.id and l."left" > 0) as open,
        (select array_agg(split_part(p.rule, ':', 1) || ' ' || p.points order by p.occurred_at, p.rule)
         from postings p where p.account_id = a.id) as rules
      from accounts a join account_members m on m.account_id = a.id
      where m.customer_id = ${member.id}::uuid`);
    return row;
  });

describe("points that end", () => {
  test("live to their day, then go with a posting for each lot, once", async () => {
    const member = await addMember(shop);
    await buy(shop, member.phone);
    await buy(shop, member.phone);
    await expireAfter(300 * DAY_MS);
    expect(await read(member)).toMatchObject({ balance: 2000, open: 2 });
    await expireAfter(LATER_MS);
    const after = await read(member);
    expect(after).toEqual({
      balance: 0,
      open: 0,
      rules: ["base 1000", "base 1000", "expire -1000", "expire -1000"],
    });
    expect(await expireAfter(LATER_MS)).toEqual({ done: 0, more: false });
    expect(await read(member)).toEqual(after);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("however many do it at once, while tills go on, every lot ends once", async () => {
    const members = await Promise.all(Array.from({ length: 8 }, () => addMember(shop)));
    await Promise.all(members.map(({ phone }) => buy(shop, phone)));
    await Promise.all([
      ...Array.from({ length: 12 }, () => expireAfter(LATER_MS)),
      ...members.map(({ phone }) => buy(shop, phone)),
    ]);
    // what was in use was left for the next time
    await expireAfter(LATER_MS);
    for (const member of members)
      expect(await read(member)).toEqual({
        balance: 0,
        open: 0,
        rules: expect.arrayContaining(["expire -1000", "expire -1000"]),
      });
    expect(await mismatches(shop)).toEqual([]);
  });

  test("another shop's points stay", async () => {
    const other = await openMembersShop();
    const member = await addMember(other);
    await buy(other, member.phone);
    await expireAfter(LATER_MS);
    const [row] = await withTenant(other.db, other.tenantId, (tx) =>
      tx.execute<{ left: number }>(sql`select sum("left")::int as left from lots`),
    );
    expect(row).toEqual({ left: 1000 });
  });

  const held = async ({ id }: Member, expiresAt: Date) => {
    const { tenantId } = shop;
    await withTenant(shop.db, tenantId, async (tx) => {
      const [row] = await tx.execute<{ store: string; account: string }>(sql`
        select (select id from stores limit 1) as store, account_id as account
        from account_members where customer_id = ${id}::uuid`);
      await tx.insert(quotes).values({
        tenantId,
        id: newId(),
        storeId: row?.store ?? "",
        customerId: id,
        accountId: row?.account ?? "",
        heldPoints: 500,
        status: "held",
        expiresAt,
      });
    });
  };

  test("points that a till holds for a sale stay until the hold has ended, and other customers' points do not wait for them", async () => {
    const [holder, other] = [await addMember(shop), await addMember(shop)];
    await buy(shop, holder.phone);
    await buy(shop, other.phone);
    await held(holder, new Date(shop.ctx.now.getTime() + LATER_MS + 60_000));
    expect(await expireAfter(LATER_MS)).toEqual({ done: 1, more: true });
    expect(await expireAfter(LATER_MS)).toEqual({ done: 0, more: false });
    expect([(await read(holder))?.balance, (await read(other))?.balance]).toEqual([1000, 0]);
    await expireAfter(LATER_MS + 120_000);
    expect((await read(holder))?.balance).toBe(0);
  });

  test("points that a return puts back into an expired lot expire again", async () => {
    const member = await addMember(shop);
    await buy(shop, member.phone);
    await expireAfter(LATER_MS);
    await withTenant(shop.db, shop.tenantId, async (tx) => {
      await tx.execute(sql`
        with back as (
          update lots l set "left" = 300 from account_members m
          where m.account_id = l.account_id and m.customer_id = ${member.id}::uuid returning l.tenant_id, l.account_id
        ), posted as (
          insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
          select tenant_id, gen_random_uuid(), account_id, 'back', 300, now() from back)
        update accounts a set balance = balance + 300 from back where a.id = back.account_id`);
    });
    await expireAfter(LATER_MS + 1000);
    expect(await read(member)).toMatchObject({ balance: 0, open: 0 });
    expect(await mismatches(shop)).toEqual([]);
  });
});
