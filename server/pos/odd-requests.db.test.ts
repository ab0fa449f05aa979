import { beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;
const line = { lineId: "1", sku: "A", quantity: "1.000", price: "10.00" };
const HALF = "\ud83d";
const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  channel: null,
  granted: true,
  textVersion: "1",
  method: "paper",
  evidenceRef: null,
}));

beforeAll(async () => {
  shop = await openShop();
});

let receipts = 0;
const receipt = (more: object = {}) => ({ externalId: `odd-${++receipts}`, lines: [line], ...more });
const buy = (more: object) => shop.till.post("/purchases", receipt(more));
const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));

const refusedAt = (pointer: string, code: string) => ({
  status: 422,
  json: { code: "validation", retryable: false, errors: [expect.objectContaining({ pointer, code })] },
});

describe("characters that no database stores are refused at their place, and not retried for ever", () => {
  test.each([
    ["a receipt's number", { externalId: "a\0b" }, "/externalId"],
    ["half of a character", { lines: [{ ...line, lineId: HALF }] }, "/lines/0/lineId"],
    ["a product's code", { lines: [{ ...line, sku: "\0" }] }, "/lines/0/sku"],
    ["a cashier", { cashier: HALF }, "/cashier"],
    ["a coupon", { coupons: ["\0"] }, "/coupons/0"],
    ["a customer", { customer: { type: "external", value: "\0" } }, "/customer/value"],
    ["fiscal data", { fiscal: { deep: [{ er: HALF }] } }, "/fiscal"],
    ["fiscal data of many levels", { fiscal: { a: nested(30) } }, "/fiscal"],
  ])("%s", async (_, more, pointer) => {
    expect(await buy(more)).toMatchObject(refusedAt(pointer, "text"));
  });

  test("in a question, a return and a registration too", async () => {
    const asked = await shop.till.get("/purchases?externalId=a%00");
    expect(asked).toMatchObject(refusedAt("/externalId", "text"));
    const back = { externalId: "r", original: null, reason: "\0", lines: [{ lineId: "1", quantity: "1" }] };
    expect(await shop.till.post("/returns", back)).toMatchObject(refusedAt("/reason", "text"));
    const newcomer = { phone: "0671110001", name: "О\0", consents };
    expect(await shop.till.post("/customers", newcomer)).toMatchObject(refusedAt("/name", "text"));
  });

  test.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2100-01-01T00:00:00Z"])(
    "a time of %s",
    async (occurredAt) => {
      expect(await buy({ occurredAt })).toMatchObject(refusedAt("/occurredAt", "range"));
      expect(await buy({ occurredAt, offline: true })).toMatchObject(refusedAt("/occurredAt", "range"));
    },
  );

  test("a body nested too deep to read", async () => {
    const answer = await buy({ unknown: nested(1_000) });
    expect(answer).toMatchObject({ status: 400, json: { code: "malformed" } });
  });

  test("one of a batch does not keep the others", async () => {
    const good = receipt({ occurredAt: new Date().toISOString() });
    const purchases = [1, null, receipt({ cashier: "\0" }), receipt({ fiscal: { a: HALF } }), good];
    const { status, json } = await shop.till.post("/purchases/batch", { purchases });
    expect(status).toBe(200);
    expect(json.results.map((r: { status: string }) => r.status)).toEqual([
      ...Array(4).fill("invalid"),
      "created",
    ]);
    expect(json.results[0]).toMatchObject({ externalId: null, problem: { code: "validation" } });
    expect(json.results[4].externalId).toBe(good.externalId);
  });
});

describe("null values count as left out", () => {
  test("in a receipt, which stays the same receipt", async () => {
    const nulls = { quoteId: null, fiscal: null, offline: null, cashier: null, redeem: null, coupons: null };
    const cash = { type: "cash", amount: "10.00" };
    const said = receipt({ payments: [cash] });
    const first = await shop.till.post("/purchases", said);
    expect(first.status).toBe(201);
    const payments = [{ ...cash, cardToken: null, giftCard: null, pin: null }];
    const again = await shop.till.post("/purchases", { ...said, ...nulls, payments });
    expect(again).toMatchObject({ status: 200, json: { purchaseId: first.json.purchaseId } });
    expect((await buy({ payments: null })).status).toBe(201);
  });

  test("in a registration, a confirmation, and a question for a gift card", async () => {
    const rest = { name: null, birthDate: null, card: null, email: null, locale: null, cashier: null };
    const newcomer = { phone: "0671110002", consents, referralCode: null, ...rest };
    const { status, json } = await shop.till.post("/customers", newcomer);
    expect(status).toBe(201);
    const code = { purpose: "redeem", points: null };
    expect((await shop.till.post(`/customers/${json.customer.id}/confirmations`, code)).status).toBe(201);
    const card = await shop.till.post("/gift-cards/find", { number: "K3MP7TQX9ABC4DEH", pin: null });
    expect(card.json.code).toBe("gift-card-not-found");
  });
});

describe("clients that say more than they need to", () => {
  test.each(["application/json", "application/x-www-form-urlencoded", "text/plain;charset=UTF-8"])(
    "an empty body as %s where none is needed",
    async (type) => {
      const { json } = await buy({});
      const path = `/purchases/${json.purchaseId}/cancel`;
      const cancelled = await shop.till.post(path, null, { raw: "", headers: { "content-type": type } });
      expect(cancelled).toMatchObject({ status: 200, json: { status: "cancelled" } });
    },
  );

  test("a media type may have parameters; another encoding is refused", async () => {
    const quote = (type: string) =>
      shop.till.post("/quotes", { lines: [line] }, { headers: { "content-type": type } });
    expect((await quote('application/json; odata=minimal; Charset="UTF-8"')).status).toBe(200);
    expect(await quote("application/json; charset=windows-1251; x=utf-8")).toMatchObject({
      status: 415,
      json: { code: "media-type" },
    });
  });

  test("a compressed body is refused with the reason", async () => {
    const packed = { raw: "\u001f\u008b", headers: { "content-encoding": "gzip" } };
    const answer = await shop.till.post("/quotes", null, packed);
    expect(answer).toMatchObject({ status: 415, json: { code: "media-type" } });
    expect(answer.json.detail).toContain("gzip");
  });

  test("HEAD asks what GET would answer, and where there is no GET it is not taken", async () => {
    expect((await shop.till.send("HEAD", "/ping")).status).toBe(200);
    expect((await shop.till.send("HEAD", "/quotes")).status).toBe(405);
  });

  test("the offline bundle's tag may come back weak, and among others", async () => {
    const tag = (await shop.till.get("/offline-bundle")).headers.get("etag") ?? "";
    const ask = (known: string) => shop.till.get("/offline-bundle", { headers: { "if-none-match": known } });
    for (const known of [tag, `W/${tag}`, `"old", ${tag}`, "*"]) {
      const { status, headers, json } = await ask(known);
      expect([status, headers.get("etag"), json]).toEqual([304, tag, null]);
    }
    expect((await ask('"old"')).status).toBe(200);
  });

  test("a payment card's number as a payment's token, or in a fiscal record, is refused at its place", async () => {
    const fiscal = { slip: [{ text: "VISA 4111 1111 1111 1111" }] };
    expect((await buy({ fiscal })).json.errors[0]).toMatchObject({
      pointer: "/fiscal",
      code: "pan-rejected",
    });
    const payments = [{ type: "card", amount: "10.00", cardToken: "4111111111111111" }];
    const { status, json } = await buy({ payments });
    expect([status, json.code, json.errors[0].pointer]).toEqual([
      422,
      "pan-rejected",
      "/payments/0/cardToken",
    ]);
  });
});
