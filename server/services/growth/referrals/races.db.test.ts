import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { type Member, mismatches } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import {
  balanceOf,
  buy,
  giveBack,
  openReferralShop,
  referralsIn,
  register,
  setTerms,
} from "./referrals.fixture";
import { settleReferral, settleReferrals } from "./settle";

let shop: Shop;
let referrer: Member;
let code: string;

beforeEach(async () => {
  ({ shop, referrer, code } = await openReferralShop());
});

const fifty = <T>(run: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 50 }, (_, i) => run(i)));
const ids = () =>
  withTenant(shop.db, shop.tenantId, async (tx) =>
    [...(await tx.execute<{ id: string }>(sql`select id from referrals`))].map(({ id }) => id),
  );

test("50 copies of the first receipt, 50 more receipts and 50 jobs at once give once", async () => {
  const newcomer = await register(shop, code);
  const externalId = randomUUID();
  const body = {
    externalId,
    customer: { type: "phone", value: newcomer.phone },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  };
  const [id = ""] = await ids();
  await fifty(async (i) => {
    await shop.till.post("/purchases", body);
    if (i % 5 === 0) await buy(shop, newcomer.phone);
    await settleReferral(shop.ctx, id);
  });
  expect(await balanceOf(shop, newcomer)).toBe("50.00");
  expect(await balanceOf(shop, referrer)).toBe("30.00");
  expect(await referralsIn(shop)).toMatchObject([{ status: "given", round: 1 }]);
  expect(await mismatches(shop)).toEqual([]);
});

test("50 newcomers with one code who buy at once, against a limit of 3, while the referrer buys too", async () => {
  await setTerms(shop, { limits: { perReferrer: 3, perReferrerMonth: null, inAll: null } });
  const newcomers = await fifty(() => register(shop, code));
  await fifty(async (i) => {
    const newcomer = newcomers[i];
    if (newcomer) await buy(shop, newcomer.phone);
    if (i % 5 === 0) await buy(shop, referrer.phone);
  });
  await settleReferrals({ ctx: shop.ctx });
  const all = await referralsIn(shop);
  expect(all.filter(({ status }) => status === "given")).toHaveLength(3);
  expect(all.filter(({ why }) => why === "limit-referrer")).toHaveLength(47);
  expect(await balanceOf(shop, referrer)).toBe("90.00");
  expect(await mismatches(shop)).toEqual([]);
});

test("returned and settled at once, again and again: both sides have all or nothing", async () => {
  const newcomer = await register(shop, code);
  const [id = ""] = await ids();
  for (let round = 0; round < 5; round++) {
    const { externalId } = await buy(shop, newcomer.phone);
    await Promise.all([
      giveBack(shop, externalId),
      ...Array.from({ length: 5 }, () => settleReferral(shop.ctx, id)),
    ]);
    await settleReferrals({ ctx: shop.ctx });
    expect([await balanceOf(shop, newcomer), await balanceOf(shop, referrer)]).toEqual(["0.00", "0.00"]);
  }
  expect(await mismatches(shop)).toEqual([]);
});

test("a job settles what was not settled at the till", async () => {
  const newcomer = await register(shop, code);
  // as if the app had been killed between the receipt and this
  await withTenant(shop.db, shop.tenantId, (tx) => tx.execute(sql`update referrals set status = 'refused'`));
  const { externalId } = await buy(shop, newcomer.phone);
  await withTenant(shop.db, shop.tenantId, (tx) => tx.execute(sql`update referrals set status = 'waiting'`));
  expect(await settleReferrals({ ctx: shop.ctx })).toEqual({ done: 1, more: false });
  expect(await balanceOf(shop, referrer)).toBe("30.00");
  await giveBack(shop, externalId);
  expect(await settleReferrals({ ctx: shop.ctx })).toEqual({ done: 0, more: false });
  expect(await balanceOf(shop, referrer)).toBe("0.00");
});
