import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { campaignUsage, customers, lots } from "@/db/schema";
import { expireLots } from "@/server/services/members/ledger/expire";
import { identifyMember, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { line, of, openReturnsShop, paying, tillOf } from "./returns.fixture";

let shop: Shop;
let buy: ReturnType<typeof tillOf>["buy"];
let back: ReturnType<typeof tillOf>["back"];
let inShop: ReturnType<typeof tillOf>["inShop"];

beforeAll(async () => {
  shop = await openReturnsShop();
  ({ buy, back, inShop } = tillOf(shop));
});

const proved = async () => expect(await mismatches(shop)).toEqual([]);

describe("the worked examples", () => {
  test("600 and 400 paid with 100 points, returned one after the other", async () => {
    const member = await memberWith(shop, 500_00);
    const bought = await buy(member, [line("A", "600.00"), line("B", "400.00")], paying("100.00"));
    expect(bought.balance).toBe("445.00");
    const b = await back(of(bought), [["B", 1]]);
    expect(b).toMatchObject({
      status: 201,
      json: {
        status: "recorded",
        purchaseId: bought.purchaseId,
        lines: [
          { lineId: "B", quantity: "1.000", refund: "360.00", pointsRestored: "40.00", pointsTaken: "18.00" },
        ],
        totals: { refund: "360.00", pointsRestored: "40.00", pointsTaken: "18.00" },
        balance: "467.00",
      },
    });
    const a = await back({ purchaseId: bought.purchaseId }, [["A", "1.000"]]);
    expect(a.json).toMatchObject({ totals: { refund: "540.00" }, balance: "500.00" });
    await proved();
  });

  test("three units for 29.00 come back as 9.67, 9.66 and 9.67", async () => {
    const bought = await buy(null, [{ ...line("1", "10.00", 3), discount: "1.00" }]);
    const refunds = [];
    for (let i = 0; i < 3; i++) refunds.push((await back(of(bought), [["1", 1]])).json.totals.refund);
    expect(refunds).toEqual(["9.67", "9.66", "9.67"]);
    const all = await buy(null, [{ ...line("1", "10.00", 3), discount: "1.00" }]);
    expect((await back(of(all), [["1", 3]])).json).toMatchObject({
      totals: { refund: "29.00" },
      balance: null,
    });
  });
});

describe("points", () => {
  test("of campaigns go in proportion too, and all of it together is exactly all", async () => {
    const member = await memberWith(shop);
    const bought = await buy(member, [line("1", "10.00"), line("2", "10.00"), line("3", "10.00")], {
      coupons: ["BONUS"],
    });
    expect(bought.balance).toBe("8.50");
    const taken = [];
    for (const id of ["1", "2", "3"]) taken.push((await back(of(bought), [[id, 1]])).json.totals.pointsTaken);
    expect(taken).toEqual(["2.84", "2.83", "2.83"]);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "0.00" });
    await proved();
  });

  test("are taken with the goods that earned them, and with no others", async () => {
    const member = await memberWith(shop);
    const bought = await buy(member, [line("1", "0.00"), line("2", "90.00"), line("3", "0.10")]);
    const { json } = await back(of(bought), [
      ["1", 1],
      ["2", 1],
      ["3", 1],
    ]);
    expect(json.lines.map((l: { pointsTaken: string }) => l.pointsTaken)).toEqual(["0.00", "4.50", "0.00"]);
    expect(json).toMatchObject({ totals: { pointsTaken: "4.50" }, balance: "0.00" });
    await proved();
  });

  test("that are spent are owed, and what is earned next pays it", async () => {
    const member = await memberWith(shop);
    const first = await buy(member, [line("1", "1000.00")]);
    await buy(member, [line("1", "100.00")], paying("50.00"));
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "2.50" });
    expect((await back(of(first), [["1", 1]])).json.balance).toBe("-47.50");
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "-47.50", available: "0.00" });
    expect((await buy(member, [line("1", "1000.00")])).customer).toMatchObject({
      balance: "2.50",
      available: "2.50",
    });
    const left = await inShop((tx) => tx.$count(lots, sql`${lots.left} < 0`));
    expect(left).toBe(0);
    await proved();
  });

  test("that paid come back to a lot that has ended as a new one of 14 days", async () => {
    const member = await memberWith(shop, 100_00);
    const bought = await buy(member, [line("1", "100.00")], paying("30.00"));
    await inShop((tx) =>
      tx.execute(sql`
        update lots set expires_at = now() - interval '1 day' where account_id = (
          select account_id from account_members where customer_id = ${member.id}::uuid) and purchase_id is null`),
    );
    expect((await back(of(bought), [["1", 1]])).json.totals).toMatchObject({
      refund: "70.00",
      pointsRestored: "30.00",
      pointsTaken: "3.50",
    });
    const [expiring] = (await identifyMember(shop, member)).expiring;
    expect(expiring.points).toBe("30.00");
    const days = (Date.parse(expiring.on) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(12);
    expect(days).toBeLessThan(15);
    await proved();
  });

  test("that ended unspent are not taken a second time", async () => {
    const member = await memberWith(shop, 10_00);
    const bought = await buy(member, [line("1", "100.00"), line("2", "100.00")]);
    await inShop((tx) =>
      tx.execute(sql`
        with gone as (update lots set expired = 600, "left" = "left" - 600 where purchase_id = (
            select id from purchases where external_id = ${bought.externalId}) returning account_id),
          posted as (insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
            select ${shop.tenantId}::uuid, gen_random_uuid(), account_id, 'expire:test', -600, now() from gone)
        update accounts a set balance = balance - 600 from gone g where a.id = g.account_id`),
    );
    expect((await back(of(bought), [["1", 1]])).json).toMatchObject({
      totals: { pointsTaken: "0.00" },
      balance: "14.00",
    });
    expect((await back(of(bought), [["2", 1]])).json).toMatchObject({
      totals: { pointsTaken: "4.00" },
      balance: "10.00",
    });
    await proved();
  });

  test("that have just expired, before the job has removed them, are not taken from others", async () => {
    const member = await memberWith(shop, 10_00);
    const bought = await buy(member, [line("1", "100.00"), line("2", "100.00")]);
    await inShop((tx) =>
      tx.execute(sql`
        update lots set expires_at = now() - interval '1 minute', activates_at = now() - interval '1 day'
        where purchase_id = (select id from purchases where external_id = ${bought.externalId})`),
    );
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "20.00", available: "10.00" });
    expect((await back(of(bought), [["1", 1]])).json.totals.pointsTaken).toBe("0.00");
    await expireLots({ ctx: { ...shop.ctx, now: new Date() } });
    expect((await back(of(bought), [["2", 1]])).json.totals.pointsTaken).toBe("0.00");
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "10.00", available: "10.00" });
    await proved();
  });
});

test("limits get their share back, and at the end their use; the purchase counts no more", async () => {
  const member = await memberWith(shop);
  const bought = await buy(member, [line("1", "30.00"), line("2", "10.00")], { coupons: ["TEN"] });
  const usage = async () => (await inShop((tx) => tx.select().from(campaignUsage)))[0];
  const count = async () =>
    (await inShop((tx) => tx.select().from(customers))).find(({ id }) => id === member.id)?.purchaseCount;
  expect(await usage()).toMatchObject({ uses: 1, spentMinor: 1000 });
  await back(of(bought), [["1", 1]]);
  expect(await usage()).toMatchObject({ uses: 1, spentMinor: 250 });
  expect(await count()).toBe(1);
  await back(of(bought), [["2", 1]]);
  expect(await usage()).toMatchObject({ uses: 0, spentMinor: 0 });
  expect(await count()).toBe(0);
});

test("in a shop without debts, only available points are taken", async () => {
  const clamped = await openShop({
    programme: { earnPercent: "5", redeemMaxPercent: "50", negativeBalance: "clamp" },
  });
  const member = await memberWith(clamped);
  const sold = { customer: who(member), lines: [line("1", "1000.00")] };
  const first = await clamped.till.post("/purchases", { externalId: "c1", ...sold });
  await clamped.till.post("/purchases", { externalId: "c2", ...sold, ...paying("40.00") });
  expect(await identifyMember(clamped, member)).toMatchObject({ balance: "58.00" });
  await clamped.till.post("/purchases", {
    externalId: "c3",
    ...sold,
    lines: [line("1", "116.00")],
    ...paying("58.00"),
  });
  expect(await identifyMember(clamped, member)).toMatchObject({ balance: "2.90" });
  const cancelled = await clamped.till.post(`/purchases/${first.json.purchaseId}/cancel`, {});
  expect(cancelled.json).toMatchObject({ pointsTaken: "2.90", balance: "0.00" });
  expect(await mismatches(clamped)).toEqual([]);
});
