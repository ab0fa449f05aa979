import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { nameReferrer } from "@/server/services/members/referral-codes/name";
import { addMember, asRole, type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { listReferrals } from "./list";
import {
  balanceOf,
  buy,
  codeOf,
  openReferralShop,
  referralsAt,
  referralsIn,
  register,
  setTerms,
} from "./referrals.fixture";

let shop: Shop;
let referrer: Member;
let code: string;
const { proved, balances, inShop } = referralsAt(() => ({ shop, referrer }));

beforeEach(async () => {
  ({ shop, referrer, code } = await openReferralShop());
});

describe("refused", () => {
  const problem = async (phone: string, by: string) => {
    const { json, status } = await shop.till.post("/customers", {
      phone,
      referralCode: by,
      consents: REQUIRED_CONSENTS,
    });
    return [status, json.code, json.errors?.[0]?.pointer];
  };

  test("at the till, with the reason; and no customer is registered", async () => {
    expect(await problem("+380507770001", "AAAAAAA")).toEqual([
      422,
      "referral-code-unknown",
      "/referralCode",
    ]);
    const known = await shop.till.post("/customers/identify", {
      identifier: { type: "phone", value: "+380507770001" },
    });
    expect(known.status).toBe(404);
    expect(await problem(referrer.phone, code)).toEqual([422, "referral-own-code", "/referralCode"]);
    const newcomer = await register(shop, code);
    expect((await problem(newcomer.phone, code))[0]).toBe(200);
    const other = await addMember(shop);
    expect(await problem(newcomer.phone, await codeOf(shop, other))).toEqual([
      409,
      "referral-exists",
      "/referralCode",
    ]);
    await buy(shop, other.phone);
    expect(await problem(other.phone, code)).toEqual([409, "referral-not-new", "/referralCode"]);
    await setTerms(shop, { limits: { perReferrer: 1, perReferrerMonth: null, inAll: null } });
    await buy(shop, newcomer.phone);
    expect(await problem("+380507770002", code)).toEqual([409, "referral-limit", "/referralCode"]);
    await setTerms(shop, { enabled: false });
    expect(await problem("+380507770003", code)).toEqual([409, "referral-off", "/referralCode"]);
  });

  test("two who name each other, and buy at once: one direction is rewarded", async () => {
    const [one, other] = [await addMember(shop), await addMember(shop)];
    const name = async (newcomer: Member, by: Member) =>
      nameReferrer({
        ctx: shop.ctx,
        input: { customerId: newcomer.id, referralCode: await codeOf(shop, by) },
      });
    await name(one, other);
    await name(other, one);
    await Promise.all([one, other].map(({ phone }) => buy(shop, phone)));
    expect([await balanceOf(shop, one), await balanceOf(shop, other)].sort()).toEqual(["30.00", "50.00"]);
    expect((await referralsIn(shop)).map(({ status, why }) => [status, why]).sort()).toEqual([
      ["given", null],
      ["refused", "mutual"],
    ]);
  });

  test("two customers with one account, and two who turn out to be one", async () => {
    const newcomer = await addMember(shop);
    await inShop((tx) =>
      tx.execute(sql`update account_members set account_id = (
        select account_id from account_members where customer_id = ${referrer.id}::uuid)
        where customer_id = ${newcomer.id}::uuid`),
    );
    await expect(
      nameReferrer({ ctx: shop.ctx, input: { customerId: newcomer.id, referralCode: code } }),
    ).rejects.toMatchObject({ code: "referral-own-code" });
    const second = await addMember(shop);
    await nameReferrer({ ctx: shop.ctx, input: { customerId: second.id, referralCode: code } });
    await buy(shop, second.phone);
    expect(await balanceOf(shop, referrer)).toBe("30.00");
    await mergeCustomers({ ctx: shop.ctx, input: { survivorId: referrer.id, mergedId: second.id } });
    expect(await referralsIn(shop)).toMatchObject([{ status: "refused", why: "same-person" }]);
    expect(await balanceOf(shop, referrer)).toBe("0.00");
    await proved();
  });

  test("paid by the referrer's own payment card", async () => {
    const cardToken = "ab".repeat(32);
    const payments = [{ type: "card", amount: "100.00", cardToken }];
    await buy(shop, referrer.phone, "100.00", { payments });
    const newcomer = await register(shop, code);
    await buy(shop, newcomer.phone, "100.00", { payments });
    expect(await referralsIn(shop)).toMatchObject([{ status: "refused", why: "same-payment-card" }]);
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
  });

  test("by who may not", async () => {
    const newcomer = await addMember(shop);
    const input = { customerId: newcomer.id, referralCode: code };
    await expect(nameReferrer({ ctx: asRole(shop.ctx, "cashier"), input })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      listReferrals({ ctx: asRole(shop.ctx, "cashier"), input: { page: 1 } }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
