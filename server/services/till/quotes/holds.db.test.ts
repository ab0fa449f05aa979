import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { identifyMember, type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "5", redeemMaxPercent: "50" } });
});

afterEach(() => {
  vi.useRealTimers();
});

let receipts = 0;
const number = () => `H-${receipts++}`;
const lines = (...prices: string[]) =>
  prices.map((price, i) => ({ lineId: String(i + 1), sku: `P${i}`, quantity: 1, price }));
const basket = (member: Member, more: object = {}) => ({
  customer: who(member),
  lines: lines("600.00", "400.00"),
  ...more,
});
const amount = (points: string) => ({ redeem: { mode: "amount", points } });
const quote = async (body: object) => (await shop.till.post("/quotes", body)).json;
const buy = (body: object, till = shop.till) => till.post("/purchases", { externalId: number(), ...body });
const later = (minutes: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
const proved = async () => expect(await mismatches(shop)).toEqual([]);

describe("paying with points", () => {
  test("the worked example: 100 of 500 points are paid 60 and 40, and the rest earns", async () => {
    const member = await memberWith(shop, 500_00);
    const { json } = await buy(basket(member, amount("100.00")));
    expect(json).toMatchObject({
      totals: { pointsRedeemed: "100.00", net: "900.00", pointsEarned: "45.00" },
      lines: [
        { pointsRedeemed: "60.00", net: "540.00", pointsEarned: "27.00" },
        { pointsRedeemed: "40.00", net: "360.00", pointsEarned: "18.00" },
      ],
      balance: "445.00",
      customer: { balance: "445.00", available: "445.00" },
    });
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "445.00", available: "445.00" });
    await proved();
  });

  test("at most the programme's share of each line, and as much as there is", async () => {
    const rich = await memberWith(shop, 900_00);
    expect((await quote(basket(rich, { redeem: { mode: "max" } }))).totals).toMatchObject({
      pointsRedeemed: "500.00",
      maxRedeem: "500.00",
      net: "500.00",
    });
    const poor = await memberWith(shop, 30_00);
    expect((await buy(basket(poor, { redeem: { mode: "max" } }))).json.totals.pointsRedeemed).toBe("30.00");
  });

  test("too many points are refused, and nothing is written", async () => {
    const member = await memberWith(shop, 99_99);
    const refused = await buy(basket(member, { ...amount("100.00"), externalId: "poor" }));
    expect(refused).toMatchObject({ status: 409, json: { code: "insufficient-points" } });
    expect((await shop.till.get("/purchases?externalId=poor")).status).toBe(404);
    expect((await buy({ lines: lines("10.00"), ...amount("1.00") })).json.code).toBe("insufficient-points");
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "99.99" });
  });
});

describe("a hold", () => {
  test("keeps its points from everybody else, and the purchase takes them", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { ...amount("80.00"), hold: true });
    const held = await quote(body);
    expect(held).toMatchObject({ totals: { pointsRedeemed: "80.00" }, customer: { available: "100.00" } });
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "100.00", available: "20.00" });
    expect((await buy(basket(member, amount("30.00")))).json.code).toBe("insufficient-points");
    const bought = await buy({ ...body, quoteId: held.quoteId });
    expect(bought).toMatchObject({
      status: 201,
      json: { totals: { pointsRedeemed: "80.00", net: "920.00" } },
    });
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "66.00", available: "66.00" });
    await proved();
  });

  test("is let go of by the till, however often, and by no other store", async () => {
    const member = await memberWith(shop, 100_00);
    const { quoteId } = await quote(basket(member, { ...amount("80.00"), hold: true }));
    const other = await shop.addTill("S2");
    expect((await other.send("DELETE", `/quotes/${quoteId}`)).status).toBe(404);
    expect(await identifyMember(shop, member)).toMatchObject({ available: "20.00" });
    for (const id of [quoteId, quoteId])
      expect((await shop.till.send("DELETE", `/quotes/${id}`)).status).toBe(204);
    expect(await identifyMember(shop, member)).toMatchObject({ available: "100.00" });
  });

  test("ends by itself after ten minutes; the quote's promise lives on, while the points are there", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { ...amount("80.00"), hold: true });
    const mine = await quote(body);
    later(11);
    expect(await identifyMember(shop, member)).toMatchObject({ available: "100.00" });
    expect((await buy(basket(member, amount("90.00")))).status).toBe(201);
    expect((await buy({ ...body, quoteId: mine.quoteId })).json.code).toBe("insufficient-points");
    later(5);
    expect((await buy({ ...body, quoteId: mine.quoteId })).json.code).toBe("quote-expired");
  });

  test("of a receipt that is quoted again takes the place of the one before", async () => {
    const member = await memberWith(shop, 100_00);
    const externalId = number();
    await quote(basket(member, { ...amount("80.00"), hold: true, externalId }));
    const again = await quote(basket(member, { ...amount("90.00"), hold: true, externalId }));
    expect(again.totals.pointsRedeemed).toBe("90.00");
    expect(await identifyMember(shop, member)).toMatchObject({ available: "10.00" });
    // the purchase finds it by its number too
    const bought = await buy(basket(member, { ...amount("90.00"), externalId }));
    expect(bought.json).toMatchObject({ totals: { pointsRedeemed: "90.00" } });
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "55.50", available: "55.50" });
  });

  test("of all points pays exactly what was quoted, even if more come in before", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { redeem: { mode: "max" }, hold: true });
    const held = await quote(body);
    expect((await buy(basket(member))).json.balance).toBe("150.00");
    const bought = await buy({ ...body, quoteId: held.quoteId });
    expect(bought.json.totals).toMatchObject({ pointsRedeemed: "100.00", net: held.totals.net });
    await proved();
  });

  test("asked for again under its key is the same hold, and the same answer", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { ...amount("80.00"), hold: true });
    const headers = { "idempotency-key": randomUUID() };
    const first = await shop.till.post("/quotes", body, { headers });
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const again = await shop.till.post("/quotes", reordered, { headers });
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(again.json).toEqual(first.json);
    const other = await shop.till.post("/quotes", { ...body, ...amount("10.00") }, { headers });
    expect(other).toMatchObject({ status: 422, json: { code: "idempotency-key-reused" } });
    expect(await identifyMember(shop, member)).toMatchObject({ available: "20.00" });
  });

  test("without a key is refused; a quote that holds nothing needs none", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, amount("80.00"));
    const ask = (given: object) =>
      shop.till.send("POST", "/quotes", {
        headers: { "content-type": "application/json" },
        raw: JSON.stringify(given),
      });
    for (const hold of [undefined, null, false]) expect((await ask({ ...body, hold })).status).toBe(200);
    const refused = await ask({ ...body, hold: true });
    expect(refused).toMatchObject({ status: 400, json: { code: "idempotency-key-missing" } });
    expect(await identifyMember(shop, member)).toMatchObject({ available: "100.00" });
  });

  test("that came to nothing is the same answer too, even if points have come in since", async () => {
    const member = await memberWith(shop);
    const options = { headers: { "idempotency-key": randomUUID() } };
    const body = basket(member, { redeem: { mode: "max" }, hold: true });
    const first = await shop.till.post("/quotes", body, options);
    expect(first.json.totals.pointsRedeemed).toBe("0.00");
    await buy(basket(member));
    expect((await shop.till.post("/quotes", body, options)).json).toEqual(first.json);
    expect((await quote(body)).totals.pointsRedeemed).toBe("50.00");
  });

  test("is kept although the points were taken back since: the rest is owed", async () => {
    const member = await memberWith(shop);
    const earned = await buy(basket(member));
    expect(earned.json.balance).toBe("50.00");
    const body = basket(member, { ...amount("40.00"), hold: true });
    const held = await quote(body);
    await shop.till.post(`/purchases/${earned.json.purchaseId}/cancel`, {});
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "0.00", available: "0.00" });
    const bought = await buy({ ...body, quoteId: held.quoteId });
    expect(bought.json).toMatchObject({ totals: { pointsRedeemed: "40.00" }, balance: "8.00" });
    await proved();
  });
});

describe("fifty at once", () => {
  const COPIES = 50;
  const all = <T>(run: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: COPIES }, (_, i) => run(i)));
  const count = (answers: { status: number }[], status: number) =>
    answers.filter((a) => a.status === status).length;

  test("a balance of 100 pays 100 once", async () => {
    const member = await memberWith(shop, 100_00);
    const tills = [shop.till, await shop.addTill(), await shop.addTill("S2")];
    const answers = await all((i) => buy(basket(member, amount("100.00")), tills[i % 3]));
    expect([count(answers, 201), count(answers, 409)]).toEqual([1, COPIES - 1]);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "45.00" });
    await proved();
  });

  test("a balance of 100 is held for three receipts of 30, and no fourth", async () => {
    const member = await memberWith(shop, 100_00);
    const quotes = await Promise.all(
      Array.from({ length: COPIES }, () => quote(basket(member, { ...amount("30.00"), hold: true }))),
    );
    const sums = quotes.map((q) => q.totals.pointsRedeemed);
    expect(sums.filter((s) => s === "30.00")).toHaveLength(3);
    expect(sums.filter((s) => s === "10.00")).toHaveLength(1);
    expect(sums.filter((s) => s === "0.00")).toHaveLength(COPIES - 4);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "100.00", available: "0.00" });
  });

  test("one request that was sent fifty times holds once, and answers one thing", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { ...amount("30.00"), hold: true });
    const headers = { "idempotency-key": randomUUID() };
    const answers = await all(() => shop.till.post("/quotes", body, { headers }));
    expect(count(answers, 200) + count(answers, 409)).toBe(COPIES);
    const last = await shop.till.post("/quotes", body, { headers });
    const ids = answers.filter((a) => a.status === 200).map((a) => a.json.quoteId);
    expect(new Set([...ids, last.json.quoteId]).size).toBe(1);
    for (const { json } of answers.filter((a) => a.status === 409))
      expect(json).toMatchObject({ code: "request-in-progress", retryable: true });
    expect(await identifyMember(shop, member)).toMatchObject({ available: "70.00" });
  });

  test("one hold is captured once, and released or captured, not both", async () => {
    const member = await memberWith(shop, 100_00);
    const body = basket(member, { ...amount("100.00"), hold: true });
    const { quoteId } = await quote(body);
    const answers = await all((i) =>
      i % 5 === 0 ? shop.till.send("DELETE", `/quotes/${quoteId}`) : buy({ ...body, quoteId }),
    );
    expect(count(answers, 201)).toBe(1);
    expect(count(answers, 204)).toBe(COPIES / 5);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "45.00", available: "45.00" });
    await proved();
  });
});
