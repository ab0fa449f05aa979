import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "@/server/core/ids";
import { addMember, cancel, who } from "@/server/testing/members.fixture";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { blockCoupon } from "./block";
import { getSeries } from "./get-series";
import { issueCoupon } from "./issue";
import { listCoupons } from "./list";
import { couponsOfCustomer } from "./of-customer";

const COPIES = 50;
const off = (code: string, series: string, amount = "10.00") => ({
  code,
  instruments: [{ code: "off", when: [{ kind: "coupon", series }], reward: { kind: "amount_off", amount } }],
});
const gives = (code: string, series: string, channel: string) => ({
  code,
  instruments: [
    { code: "give", when: [{ kind: "channel", in: [channel] }], reward: { kind: "coupon_issue", series } },
  ],
});

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({
    couponSeries: [
      { code: "single", prefix: "ONE-", lifetimeDays: 7 },
      { code: "three", kind: "shared", codes: ["THREE"], limits: { uses: 3 } },
      { code: "each", kind: "shared", codes: ["EACH"], limits: { usesPerCustomer: 1 } },
      { code: "own", prefix: "OWN-", personal: true },
      { code: "past", kind: "shared", codes: ["PAST"], endsAt: "2020-01-01T00:00:00Z" },
      { code: "never", kind: "shared", codes: ["IDLE"] },
    ],
    campaigns: [
      off("single-off", "single"),
      off("three-off", "three"),
      off("each-off", "each"),
      off("own-off", "own"),
      off("past-off", "past"),
      gives("give-single", "single", "site"),
      gives("give-own", "own", "app"),
    ],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const basket = (more: object = {}) => ({
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});
const buy = (more: object = {}, till: TestTill = shop.till) =>
  till.post("/purchases", { externalId: randomUUID(), ...basket(more) });
const quote = async (more: object = {}) => (await shop.till.post("/quotes", basket(more))).json;
const series = (code: string) => getSeries({ ctx: shop.ctx, input: { code } });
const issueTo = async (id: string, code = "own") =>
  (await issueCoupon({ ctx: shop.ctx, input: { series: code, customerId: id, id: newId() } })).code;
const said = (answer: { messages: { code: string }[] }) =>
  answer.messages.flatMap(({ code }) => (code.startsWith("coupon-") ? code : []));

describe("a coupon at the till", () => {
  test("is issued by a purchase, printed, used once by any buyer, however it is typed", async () => {
    const externalId = randomUUID();
    const body = { externalId, ...basket({ channel: "site" }) };
    const quoted = await quote({ channel: "site" });
    expect(quoted.coupons).toEqual([{ campaign: "give-single", instrument: "give", series: "single" }]);
    const given = await shop.till.post("/purchases", body);
    const [coupon] = given.json.coupons;
    expect(coupon.code).toMatch(/^ONE-[2-9A-HJKMNP-Z]{9}$/);
    const life = Date.parse(coupon.expiresAt) - Date.now();
    expect(Math.round(life / 86_400_000)).toBe(7);
    const printed = given.json.messages.find((m: { audience: string }) => m.audience === "receipt");
    expect(printed.text).toContain(coupon.code);
    const again = await shop.till.post("/purchases", body);
    expect(again).toMatchObject({ status: 200, json: { coupons: [{ code: coupon.code }] } });

    const coupons = [` ${coupon.code.toLowerCase()} `];
    expect((await quote({ coupons })).totals.discount).toBe("10.00");
    const used = await buy({ coupons });
    expect(used.json.totals.discount).toBe("10.00");
    const late = await buy({ coupons });
    expect(late).toMatchObject({ status: 201, json: { totals: { discount: "0.00" } } });
    expect(said(late.json)).toEqual(["coupon-used"]);
    expect(await series("single")).toMatchObject({ issued: 1, used: 1, left: 0, uses: 1 });
    const [listed] = (await listCoupons({ ctx: shop.ctx, input: { series: "single" } })).coupons;
    expect(listed?.usedOn?.externalId).toBe(used.json.externalId);
  });

  test("says to the cashier why it was not taken", async () => {
    const member = await addMember(shop);
    const other = await addMember(shop);
    const own = await issueTo(member.id);
    const wrong = own.replace(/.$/, (last) => (last === "2" ? "3" : "2"));
    const reasons = async (codes: string[], more: object = {}) =>
      said(await quote({ coupons: codes, ...more }));
    expect(await reasons(["PAST", "NOTHING", wrong])).toEqual([
      "coupon-ended",
      "coupon-unknown",
      "coupon-mistyped",
    ]);
    expect(await reasons([own, "EACH"])).toEqual(["coupon-anonymous", "coupon-anonymous"]);
    expect(await reasons([own], { customer: who(other) })).toEqual(["coupon-not-yours"]);
    expect(await reasons([own, "IDLE"], { customer: who(member) })).toEqual([]);
    const [held] = await couponsOfCustomer({ ctx: shop.ctx, input: { customerId: member.id } });
    await blockCoupon({ ctx: shop.ctx, input: { id: held?.id ?? "", blocked: true } });
    expect(await reasons([own], { customer: who(member) })).toEqual(["coupon-blocked"]);
  });

  test("that gave nothing is not used up", async () => {
    const { json } = await buy({ coupons: ["IDLE"] });
    expect(json.totals.discount).toBe("0.00");
    expect((await series("never")).uses).toBe(0);
  });

  test("of a personal series is issued only to a customer, and counts for them alone", async () => {
    expect((await buy({ channel: "app" })).json.coupons).toEqual([]);
    const member = await addMember(shop);
    const { json } = await buy({ channel: "app", customer: who(member) });
    const coupons = [json.coupons[0].code];
    expect((await buy({ coupons })).json.totals.discount).toBe("0.00");
    expect((await buy({ coupons, customer: who(member) })).json.totals.discount).toBe("10.00");
  });

  test("promised by a live quote is kept past its end, and refused when it was used since", async () => {
    const member = await addMember(shop);
    const coupons = [await issueTo(member.id, "single")];
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * 86_400_000 - 60_000 });
    const { quoteId } = await quote({ coupons });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 });
    expect((await buy({ coupons })).json.totals.discount).toBe("0.00");
    expect((await buy({ coupons, quoteId })).json.totals.discount).toBe("10.00");
    vi.useRealTimers();
    const second = [await issueTo(member.id, "single")];
    const promised = await quote({ coupons: second });
    await buy({ coupons: second });
    const refused = await buy({ coupons: second, quoteId: promised.quoteId });
    expect(refused).toMatchObject({ status: 410, json: { code: "quote-expired" } });
  });
});

describe("a receipt that is undone", () => {
  test("gives its coupon back, and blocks those that it issued", async () => {
    const member = await addMember(shop);
    const mine = await issueTo(member.id);
    const before = await series("own");
    const { json } = await buy({ coupons: [mine], channel: "app", customer: who(member) });
    const issued = json.coupons[0].code;
    expect((await series("own")).uses).toBe(before.uses + 1);
    for (const _ of [1, 2]) await cancel(shop, json.purchaseId);
    expect((await series("own")).uses).toBe(before.uses);
    const answer = await quote({ coupons: [mine, issued], customer: who(member) });
    expect(said(answer)).toEqual(["coupon-blocked"]);
    expect(answer.totals.discount).toBe("10.00");
  });

  test("in parts gives it back with the last of them", async () => {
    const member = await addMember(shop);
    const coupons = [await issueTo(member.id)];
    const lines = [{ lineId: "1", sku: "A", quantity: 2, price: "50.00" }];
    const { json } = await buy({ coupons, customer: who(member), lines });
    const back = () =>
      shop.till.post("/returns", {
        externalId: randomUUID(),
        original: { purchaseId: json.purchaseId },
        reason: "x",
        lines: [{ lineId: "1", quantity: 1 }],
      });
    expect((await back()).status).toBe(201);
    expect(said(await quote({ coupons, customer: who(member) }))).toEqual(["coupon-used"]);
    expect((await back()).status).toBe(201);
    expect(said(await quote({ coupons, customer: who(member) }))).toEqual([]);
  });
});

describe("fifty at once", () => {
  const all = <T>(run: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: COPIES }, (_, i) => run(i)));
  const discounted = (answers: { json: { totals: { discount: string } } }[]) =>
    answers.filter(({ json }) => json.totals.discount === "10.00").length;

  test("a code with a limit of three is used three times, and every sale is taken", async () => {
    const tills = [shop.till, await shop.addTill(), await shop.addTill("S2")];
    const answers = await all((i) => buy({ coupons: ["THREE"] }, tills[i % 3]));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(discounted(answers)).toBe(3);
    expect(await series("three")).toMatchObject({ uses: 3, left: 0 });
  });

  test("a single code is used once, one customer's once too", async () => {
    const member = await addMember(shop);
    const coupons = [await issueTo(member.id, "single")];
    expect(discounted(await all(() => buy({ coupons })))).toBe(1);
    const same = { coupons: ["EACH"], customer: who(member) };
    expect(discounted(await all(() => buy(same)))).toBe(1);
    const members = await Promise.all(Array.from({ length: 5 }, () => addMember(shop)));
    const others = await Promise.all(members.map((m) => buy({ coupons: ["EACH"], customer: who(m) })));
    expect(discounted(others)).toBe(5);
  });

  test("of many live quotes for the last use one is kept, the others are refused", async () => {
    const member = await addMember(shop);
    const coupons = [await issueTo(member.id, "single")];
    const quotes = await Promise.all(Array.from({ length: 10 }, () => quote({ coupons })));
    const answers = await Promise.all(quotes.map(({ quoteId }) => buy({ coupons, quoteId })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
  });

  test("one receipt issues one coupon, however often it is sent", async () => {
    const before = (await series("single")).issued;
    const body = { externalId: randomUUID(), ...basket({ channel: "site" }) };
    const answers = await all(() => shop.till.post("/purchases", body));
    expect(new Set(answers.map(({ json }) => json.coupons[0].code)).size).toBe(1);
    expect((await series("single")).issued).toBe(before + 1);
  });
});

test("another tenant's codes are not known", async () => {
  const other = await openShop({
    couponSeries: [{ code: "three", kind: "shared", codes: ["OTHER"] }],
    campaigns: [off("three-off", "three")],
  });
  const { json } = await other.till.post("/quotes", basket({ coupons: ["THREE"] }));
  expect(said(json)).toEqual(["coupon-unknown"]);
  expect((await other.till.post("/quotes", basket({ coupons: ["other"] }))).json.totals.discount).toBe(
    "10.00",
  );
});
