import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { expireLots } from "@/server/services/members/ledger/expire";
import { CreateSeriesInput, createSeries } from "@/server/services/value/coupons/save-series";
import { addMember, cancel, type Member } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { listReferrals } from "./list";
import { referralsOfCustomer } from "./of-customer";
import {
  balanceOf,
  buy,
  codeOf,
  giveBack,
  idOf,
  openReferralShop,
  referralsAt,
  referralsIn,
  register,
  setTerms,
} from "./referrals.fixture";
import { settleReferrals } from "./settle";

let shop: Shop;
let referrer: Member;
let code: string;
const { proved, balances, inShop } = referralsAt(() => ({ shop, referrer }));

beforeEach(async () => {
  ({ shop, referrer, code } = await openReferralShop());
});

describe("the first purchase", () => {
  test("gives both sides theirs, once, and a cancellation takes both back", async () => {
    expect(code).toMatch(/^[2-9A-HJ-KM-NP-Z]{7}$/);
    expect(await codeOf(shop, referrer)).toBe(code);
    const newcomer = await register(shop, ` ${code.toLowerCase()} `);
    expect(newcomer.status).toBe(201);
    await buy(shop, newcomer.phone, "99.99");
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
    const first = await buy(shop, newcomer.phone, "100.00");
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await buy(shop, newcomer.phone, "500.00");
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await settleReferrals({ ctx: shop.ctx });
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    // the next one that comes to enough is the first now
    await cancel(shop, first.id);
    expect(await referralsIn(shop)).toMatchObject([{ status: "given", round: 2 }]);
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await proved();
  });

  test("a return takes back no points that have just expired, even before the job has removed them", async () => {
    const newcomer = await register(shop, code);
    const first = await buy(shop, newcomer.phone, "150.00");
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await inShop((tx) =>
      tx.execute(sql`
        update lots set activates_at = now() - interval '1 day', expires_at = now() - interval '1 minute'`),
    );
    await giveBack(shop, first.externalId);
    await expireLots({ ctx: { ...shop.ctx, now: new Date() } });
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
    await proved();
  });

  test("a full return takes both back, and it waits again", async () => {
    const newcomer = await register(shop, code);
    const first = await buy(shop, newcomer.phone, "150.00");
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await giveBack(shop, first.externalId);
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
    expect(await referralsIn(shop)).toMatchObject([{ status: "waiting", round: 1 }]);
    await buy(shop, newcomer.phone, "150.00");
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await proved();
  });

  test("a part that leaves too little takes both back too", async () => {
    const newcomer = await register(shop, code);
    const { externalId } = await buy(shop, newcomer.phone, "60.00", {
      lines: [
        { lineId: "1", sku: "A", quantity: 1, price: "60.00" },
        { lineId: "2", sku: "A", quantity: 1, price: "60.00" },
      ],
    });
    expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
    await giveBack(shop, externalId);
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
    await proved();
  });

  test("points that wait are in the balance and cannot be spent; spent ones are owed after a return", async () => {
    await setTerms(shop, { delayDays: 5 });
    const newcomer = await register(shop, code);
    const first = await buy(shop, newcomer.phone);
    const seen = await shop.till.post("/customers/identify", {
      identifier: { type: "phone", value: newcomer.phone },
    });
    expect(seen.json.customer).toMatchObject({ balance: "50.00", available: "0.00" });
    await giveBack(shop, first.externalId);
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
    await setTerms(shop, { delayDays: 0 });
    const again = await buy(shop, newcomer.phone);
    await buy(shop, newcomer.phone, "40.00", { redeem: { mode: "amount", points: "20.00" } });
    await giveBack(shop, again.externalId);
    expect(await balances(newcomer)).toEqual(["-20.00", "0.00"]);
    await proved();
  });

  test("a coupon comes when it is due, and is blocked after a return", async () => {
    const series = {
      code: "friend",
      name: "For a friend",
      kind: "single",
      prefix: "F",
      lifetimeDays: 30,
      personal: true,
    };
    await createSeries({ ctx: shop.ctx, input: CreateSeriesInput.parse(series) });
    await setTerms(shop, { newcomer: { kind: "coupon", series: "friend" }, delayDays: 2 });
    const newcomer = await register(shop, code);
    const first = await buy(shop, newcomer.phone);
    const coupons = () =>
      inShop(async (tx) => [...(await tx.execute(sql`select customer_id, blocked_at from coupons`))]);
    expect(await coupons()).toEqual([]);
    expect(await balances(newcomer)).toEqual(["0.00", "30.00"]);
    const later = { ...shop.ctx, now: new Date(Date.now() + 3 * 86_400_000) };
    expect(await settleReferrals({ ctx: later })).toMatchObject({ done: 1 });
    expect(await settleReferrals({ ctx: later })).toMatchObject({ done: 0 });
    expect(await coupons()).toMatchObject([{ customer_id: idOf(newcomer), blocked_at: null }]);
    await giveBack(shop, first.externalId);
    expect(await coupons()).not.toMatchObject([{ blocked_at: null }]);
    expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
  });

  test("one that a till sends later counts, before the registration too; one after the last day does not", async () => {
    const phone = "+380501112233";
    const offline = (occurredAt: Date, of = phone) =>
      shop.till.post("/purchases/batch", {
        purchases: [
          {
            externalId: randomUUID(),
            occurredAt: occurredAt.toISOString(),
            customer: { type: "phone", value: of },
            lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
          },
        ],
      });
    await offline(new Date(Date.now() - 3_600_000));
    const consents = (["loyalty_terms", "personal_data"] as const).map((purpose) => ({
      purpose,
      granted: true,
      textVersion: "1",
      method: "paper",
    }));
    await shop.till.post("/customers", { phone, consents, referralCode: code });
    expect(await balances({ phone })).toEqual(["50.00", "30.00"]);
    await setTerms(shop, { days: 1 });
    const late = await register(shop, code);
    const after = { ...shop.ctx, now: new Date(Date.now() + 3 * 86_400_000) };
    await settleReferrals({ ctx: after });
    expect(await referralsIn(shop)).toMatchObject([{ status: "given" }, { status: "expired" }]);
    await offline(new Date(Date.now() - 60_000), late.phone);
    expect(await balances(late)).toEqual(["50.00", "60.00"]);
    await proved();
  });
});

test("the report, a merged referrer, the person's own file, and what an erasure leaves", async () => {
  const newcomer = await register(shop, code);
  await buy(shop, newcomer.phone, "250.00");
  await register(shop, code);
  const survivor = await addMember(shop);
  await mergeCustomers({ ctx: shop.ctx, input: { survivorId: survivor.id, mergedId: referrer.id } });
  expect(await balanceOf(shop, survivor)).toBe("30.00");
  // the code that is in people's hands stays good
  const third = await register(shop, code);
  await buy(shop, third.phone);
  expect(await balanceOf(shop, survivor)).toBe("60.00");
  const report = await listReferrals({ ctx: shop.ctx, input: { page: 1 } });
  expect(report).toMatchObject({
    count: 3,
    totals: {
      given: 2,
      waiting: 1,
      sumMinor: 350_00,
      newcomerPoints: 100_00,
      referrerPoints: 60_00,
      coupons: 0,
    },
  });
  const page = await referralsOfCustomer({ ctx: shop.ctx, input: { customerId: survivor.id } });
  expect(page).toMatchObject({ mayName: true, cameBy: null });
  expect(page.brought).toHaveLength(3);
  const file = await exportCustomer({ ctx: shop.ctx, input: { id: idOf(newcomer) } });
  expect(file.referrals).toMatchObject([{ part: "came by a code", status: "given", points: 50_00 }]);
  expect(JSON.stringify(file.referrals)).not.toContain(survivor.id);
  await eraseCustomer({ ctx: shop.ctx, input: { id: survivor.id, confirmed: true } });
  const after = await listReferrals({ ctx: shop.ctx, input: { page: 1 } });
  expect(after.totals).toEqual(report.totals);
  expect(after.referrals.every(({ referrer: { name } }) => name === null)).toBe(true);
  expect((await register(shop, code)).json.code).toBe("referral-code-unknown");
  const last = await register(shop);
  expect(last.status).toBe(201);
  await proved();
});

test("a referral's reward inside a household goes with its recipient, and is taken back from them", async () => {
  const newcomer = await register(shop, code);
  const third = await addMember(shop);
  const id = randomUUID();
  const customerIds = [third.id, idOf(newcomer)];
  await makeHousehold({ ctx: shop.ctx, input: { id, name: "K", customerIds } });
  const first = await buy(shop, newcomer.phone);
  expect(await balanceOf(shop, third)).toBe("50.00");
  await leaveHousehold({ ctx: shop.ctx, input: { id, customerId: idOf(newcomer) } });
  expect(await balanceOf(shop, third)).toBe("0.00");
  expect(await balances(newcomer)).toEqual(["50.00", "30.00"]);
  await cancel(shop, first.id);
  expect(await balances(newcomer)).toEqual(["0.00", "0.00"]);
  await proved();
});
