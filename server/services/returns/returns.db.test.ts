import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { campaignUsage, customers, lots, outbox } from "@/db/schema";
import { openShop, type Shop } from "@/server/testing/shop";
import { type Member, memberWith, mismatches, told, who } from "../customers/members.fixture";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "5", redeemMaxPercent: "50" },
    campaigns: [
      {
        code: "limited",
        name: "Limited",
        limits: { uses: 5, budget: "100.00" },
        instruments: [
          {
            code: "ten",
            when: [{ kind: "coupon", codes: ["TEN"] }],
            reward: { kind: "amount_off", amount: "10.00" },
          },
        ],
      },
      {
        code: "bonus",
        name: "Bonus",
        instruments: [
          {
            code: "b7",
            when: [{ kind: "coupon", codes: ["BONUS"] }],
            reward: { kind: "points", amount: "7" },
          },
        ],
      },
    ],
  });
});

let numbers = 0;
const number = () => `R-${numbers++}`;
const line = (lineId: string, price: string, quantity: string | number = 1) => ({
  lineId,
  sku: `P${lineId}`,
  quantity,
  price,
});
const buy = async (member: Member | null, lines: object[], more: object = {}) =>
  (
    await shop.till.post("/purchases", {
      externalId: number(),
      customer: member ? who(member) : undefined,
      lines,
      ...more,
    })
  ).json;
const back = (original: object | null, lines: [string, string | number][], more: object = {}) =>
  shop.till.post("/returns", {
    externalId: number(),
    original,
    reason: "does not fit",
    lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })),
    ...more,
  });
const of = ({ externalId }: { externalId: string }) => ({ externalId });
const inShop = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);
const proved = async () => expect(await mismatches(shop)).toEqual([]);
const paying = (points: string) => ({ redeem: { mode: "amount", points } });

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
    expect(await told(shop, member)).toMatchObject({ balance: "0.00" });
    await proved();
  });

  test("that are spent are owed, and what is earned next pays it", async () => {
    const member = await memberWith(shop);
    const first = await buy(member, [line("1", "1000.00")]);
    await buy(member, [line("1", "100.00")], paying("50.00"));
    expect(await told(shop, member)).toMatchObject({ balance: "2.50" });
    expect((await back(of(first), [["1", 1]])).json.balance).toBe("-47.50");
    expect(await told(shop, member)).toMatchObject({ balance: "-47.50", available: "0.00" });
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
    const [expiring] = (await told(shop, member)).expiring;
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

describe("what does not fit", () => {
  test("more than was bought, at once or in parts, and a line that was not", async () => {
    const bought = await buy(null, [line("1", "10.00", "2.500")]);
    const exceeds = { status: 422, json: { code: "return-exceeds-purchase" } };
    expect(await back(of(bought), [["1", "2.501"]])).toMatchObject(exceeds);
    expect((await back(of(bought), [["1", "2"]])).status).toBe(201);
    const second = await back(of(bought), [["1", "0.501"]]);
    expect(second).toMatchObject(exceeds);
    expect(second.json.errors[0].pointer).toBe("/lines/0/quantity");
    const unknown = await back(of(bought), [["9", 1]]);
    expect(unknown.json).toMatchObject({ code: "validation", errors: [{ pointer: "/lines/0/lineId" }] });
    const twice = await back(of(bought), [
      ["1", "0.1"],
      ["1", "0.1"],
    ]);
    expect(twice.json).toMatchObject({ code: "validation", errors: [{ pointer: "/lines/1/lineId" }] });
  });

  test("a return of a return, and one of a cancelled receipt", async () => {
    const bought = await buy(null, [line("1", "10.00")]);
    const returned = await back(of(bought), [["1", 1]]);
    const again = await back(of(returned.json), [["1", 1]]);
    expect(again.json).toMatchObject({ code: "validation", errors: [{ code: "is-return" }] });
    const other = await buy(null, [line("1", "10.00")]);
    await shop.till.post(`/purchases/${other.purchaseId}/cancel`, {});
    expect((await back(of(other), [["1", 1]])).json.code).toBe("return-exceeds-purchase");
  });

  test("a receipt with returns is not cancelled", async () => {
    const bought = await buy(null, [line("1", "10.00", 2)]);
    await back(of(bought), [["1", 1]]);
    const cancelled = await shop.till.post(`/purchases/${bought.purchaseId}/cancel`, {});
    expect(cancelled).toMatchObject({ status: 409, json: { code: "has-returns" } });
  });

  test("another tenant's receipt is simply not there", async () => {
    const bought = await buy(null, [line("1", "10.00")]);
    const mine = shop;
    const other = await openShop();
    const answer = await other.till.post("/returns", {
      externalId: number(),
      original: { purchaseId: bought.purchaseId },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect(answer.json.code).toBe("purchase-not-found");
    expect(mine.tenantId).not.toBe(other.tenantId);
  });
});

describe("once", () => {
  test("the same number is the same return; with other content it is refused", async () => {
    const bought = await buy(null, [line("1", "10.00", 5)]);
    const externalId = number();
    const first = await back(of(bought), [["1", 1]], { externalId });
    const again = await back(of(bought), [["1", "1.000"]], { externalId });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual(first.json);
    expect((await back(of(bought), [["1", 2]], { externalId })).json.code).toBe("purchase-conflict");
  });

  test("fifty returns of one line bring it back once, fifty copies of one too", async () => {
    const member = await memberWith(shop, 100_00);
    const bought = await buy(member, [line("1", "100.00")], paying("20.00"));
    const many = await Promise.all(Array.from({ length: 50 }, () => back(of(bought), [["1", 1]])));
    expect(many.filter((a) => a.status === 201)).toHaveLength(1);
    expect(many.filter((a) => a.json.code === "return-exceeds-purchase")).toHaveLength(49);
    expect(await told(shop, member)).toMatchObject({ balance: "100.00" });
    const next = await buy(member, [line("1", "100.00", 2)]);
    const externalId = number();
    const copies = await Promise.all(
      Array.from({ length: 50 }, () => back(of(next), [["1", 1]], { externalId })),
    );
    expect(new Set(copies.map((a) => JSON.stringify(a.json))).size).toBe(1);
    expect(copies.filter((a) => a.status === 201)).toHaveLength(1);
    expect(await told(shop, member)).toMatchObject({ balance: "105.00" });
    await proved();
  });
});

describe("before its sale", () => {
  test("a return waits, and takes effect when the receipt comes", async () => {
    const member = await memberWith(shop);
    const externalId = number();
    const waiting = await back({ externalId }, [["1", 1]]);
    expect(waiting).toMatchObject({
      status: 202,
      json: { status: "pending_original", purchaseId: null, lines: [], balance: null },
    });
    expect((await back({ externalId }, [["1", 2]])).status).toBe(202);
    const bought = await buy(member, [line("1", "100.00", 2)], { externalId });
    expect(bought.balance).toBe("10.00");
    // one unit is back, and the return of two did not fit any more
    expect(await told(shop, member)).toMatchObject({ balance: "5.00" });
    const again = await back({ externalId }, [["1", 1]], { externalId: waiting.json.externalId });
    expect(again.json).toMatchObject({ status: "recorded", totals: { refund: "100.00" } });
    const events = await inShop((tx) => tx.select().from(outbox));
    expect(events.filter((e) => e.topic === "purchase.returned").length).toBeGreaterThan(0);
    await proved();
  });

  test("and the two at once, whichever comes first", async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, async (_, i) => {
        const externalId = `both-${i}`;
        const [sale, returned] = await Promise.all([
          shop.till.post("/purchases", { externalId, lines: [line("1", "10.00")] }),
          shop.till.post("/returns", {
            externalId: `both-r-${i}`,
            original: { externalId },
            lines: [{ lineId: "1", quantity: 1 }],
          }),
        ]);
        return { sale, returned };
      }),
    );
    expect(answers.every(({ sale }) => sale.status === 201)).toBe(true);
    expect(answers.every(({ returned }) => [201, 202].includes(returned.status))).toBe(true);
    const [row] = await inShop((tx) =>
      tx.execute<{ done: number }>(sql`
        select count(*)::int as done from purchases where external_id like 'both-%' and returned_minor = net_minor`),
    );
    expect(row?.done).toBe(25);
  });
});

describe("without a receipt", () => {
  test("the till says what is paid back", async () => {
    const answer = await shop.till.post("/returns", {
      externalId: number(),
      original: null,
      lines: [{ lineId: "1", sku: "P1", quantity: "2", price: "12.50" }],
    });
    expect(answer).toMatchObject({
      status: 201,
      json: { purchaseId: null, totals: { refund: "25.00", pointsTaken: "0.00" }, balance: null },
    });
  });

  test("a customer gives back what it would earn, and no more than there is", async () => {
    const member = await memberWith(shop, 6_00);
    const answer = async (price: string) =>
      (
        await shop.till.post("/returns", {
          externalId: number(),
          original: null,
          customer: who(member),
          lines: [{ lineId: "1", quantity: 1, price }],
        })
      ).json;
    expect(await answer("100.00")).toMatchObject({ totals: { pointsTaken: "5.00" }, balance: "1.00" });
    expect(await answer("100.00")).toMatchObject({ totals: { pointsTaken: "1.00" }, balance: "0.00" });
    await proved();
  });
});

test("in a shop where nobody may owe, only what is there is taken", async () => {
  const clamped = await openShop({
    programme: { earnPercent: "5", redeemMaxPercent: "50", negativeBalance: "clamp" },
  });
  const member = await memberWith(clamped);
  const sold = { customer: who(member), lines: [line("1", "1000.00")] };
  const first = await clamped.till.post("/purchases", { externalId: "c1", ...sold });
  await clamped.till.post("/purchases", { externalId: "c2", ...sold, ...paying("40.00") });
  expect(await told(clamped, member)).toMatchObject({ balance: "58.00" });
  await clamped.till.post("/purchases", {
    externalId: "c3",
    ...sold,
    lines: [line("1", "116.00")],
    ...paying("58.00"),
  });
  expect(await told(clamped, member)).toMatchObject({ balance: "2.90" });
  const cancelled = await clamped.till.post(`/purchases/${first.json.purchaseId}/cancel`, {});
  expect(cancelled.json).toMatchObject({ pointsTaken: "2.90", balance: "0.00" });
  expect(await mismatches(clamped)).toEqual([]);
});
