import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { customerIdentifiers, idempotencyKeys, purchases } from "@/db/schema";
import { makeKey } from "@/server/core/api-key";
import { revokeKey } from "@/server/services/shop/tills/revoke-key";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;
const PAN = "4111111111111111";
const basket = { lines: [{ lineId: "1", sku: "A", quantity: "1.000", price: "10.00" }] };

beforeAll(async () => {
  shop = await openShop();
});

const problem = (status: number, code: string) => ({
  status,
  json: expect.objectContaining({ status, code }),
});

describe("problems", () => {
  test("have every member of the contract, in the tenant's language", async () => {
    const { headers, json } = await shop.till.post("/quotes", { lines: [{ lineId: "1" }] });
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(json).toEqual({
      type: "/docs/problems#validation",
      title: "Запит неправильний",
      status: 422,
      detail: expect.stringContaining("/lines/0/"),
      code: "validation",
      cashierText: "Каса надіслала щось незрозуміле. Продавайте як звичайно й повідомте підтримку.",
      retryable: false,
      errors: expect.arrayContaining([
        { pointer: "/lines/0/sku", code: expect.any(String), detail: expect.any(String) },
        { pointer: "/lines/0/price", code: expect.any(String), detail: expect.any(String) },
      ]),
    });
  });

  test.each([
    ["not JSON", { raw: "{" }, 400, "malformed"],
    ["not UTF-8 JSON at all", { raw: "" }, 400, "malformed"],
    ["another media type", { raw: "a=1", headers: { "content-type": "text/plain" } }, 415, "media-type"],
    ["257 KiB", { raw: JSON.stringify({ x: "x".repeat(257 * 1024) }) }, 413, "too-large"],
  ])("%s", async (_, options, status, code) => {
    expect(await shop.till.post("/quotes", {}, options)).toMatchObject(problem(status, code));
  });

  test("501 lines are too many, 500 are not", async () => {
    const lines = Array.from({ length: 501 }, (_, i) => ({ ...basket.lines[0], lineId: String(i) }));
    expect(await shop.till.post("/quotes", { lines })).toMatchObject(problem(413, "too-large"));
    const short = { lines: lines.slice(0, 1) };
    const coupons = Array.from({ length: 51 }, (_, i) => `C${i}`);
    expect(await shop.till.post("/quotes", { ...short, coupons })).toMatchObject(problem(413, "too-large"));
    const payments = coupons.map(() => ({ type: "cash", amount: "1.00" }));
    const receipt = { ...short, externalId: "many", occurredAt: new Date().toISOString() };
    expect(await shop.till.post("/purchases", { ...receipt, payments })).toMatchObject(
      problem(413, "too-large"),
    );
    const many = { purchases: Array.from({ length: 501 }, () => receipt) };
    expect(await shop.till.post("/purchases/batch", many)).toMatchObject(problem(413, "too-large"));
    const one = await shop.till.post("/purchases/batch", { purchases: [{ ...receipt, lines }] });
    expect(one.json.results[0]).toMatchObject({
      status: "invalid",
      problem: { code: "too-large", status: 413 },
    });
    expect((await shop.till.post("/quotes", { lines: lines.slice(1) })).status).toBe(200);
  });

  test("an unknown address is 404 and a wrong method 405 with what is allowed", async () => {
    expect(await shop.till.get("/nothing")).toMatchObject(problem(404, "not-found"));
    const wrong = await shop.till.send("DELETE", "/purchases");
    expect(wrong).toMatchObject(problem(405, "method-not-allowed"));
    expect(wrong.headers.get("allow")).toBe("POST, GET");
  });

  test("money and customers that do not fit", async () => {
    const quote = (more: object) => shop.till.post("/quotes", { ...basket, ...more });
    expect(await quote({ currency: "EUR" })).toMatchObject(problem(422, "currency-mismatch"));
    const stranger = { type: "phone", value: "0501112233" };
    expect(await quote({ customer: stranger })).toMatchObject(problem(404, "customer-not-found"));
    const bad = await quote({ customer: { type: "phone", value: "123" } });
    expect(bad).toMatchObject(problem(422, "phone-invalid"));
    expect(bad.json.errors[0].pointer).toBe("/customer/value");
    const fine = [{ ...basket.lines[0], price: 0.1, quantity: 3 }];
    expect((await quote({ lines: fine })).json.totals.net).toBe("0.30");
    const exact = [{ ...basket.lines[0], price: "10.001" }];
    expect(await quote({ lines: exact })).toMatchObject(problem(422, "validation"));
  });

  test("unknown fields never fail a request", async () => {
    const odd = { ...basket, futureField: { a: 1 }, lines: [{ ...basket.lines[0], vat: "20" }] };
    expect((await shop.till.post("/quotes", odd)).status).toBe(200);
  });
});

describe("keys", () => {
  test("in an address are refused in any place", async () => {
    for (const query of [`key=${shop.till.key}`, `x=${shop.till.key}`, "access_token=1"])
      expect(await shop.till.get(`/ping?${query}`)).toMatchObject(problem(400, "key-in-url"));
  });

  test("that are missing, malformed, unknown, or have another secret are not valid", async () => {
    const [head, id] = shop.till.key.split("_");
    const unknown = makeKey("pos", shop.tenantId, randomUUID()).key;
    const other = `${head}_${id}_${unknown.split("_")[2]}`;
    for (const authorization of ["", "Bearer", "Bearer x", `Bearer ${unknown}`, `Bearer ${other}`]) {
      const answer = await shop.till.get("/ping", { headers: { authorization } });
      expect(answer).toMatchObject(problem(401, "key-invalid"));
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect((await shop.till.get("/ping")).status).toBe(200);
  });

  test("are dead when they are revoked, though they were in memory", async () => {
    const till = await shop.addTill();
    expect((await till.get("/ping")).status).toBe(200);
    await revokeKey({ ctx: shop.ctx, input: { keyId: till.keyId } });
    await expect.poll(async () => (await till.get("/ping")).json.code, { interval: 20 }).toBe("key-revoked");
  });
});

describe("idempotency", () => {
  const buy = (body: unknown, key: string, raw?: string) =>
    shop.till.post("/purchases", body, { headers: { "idempotency-key": key }, raw });

  test("a call with an effect needs a key of 16 to 64 characters", async () => {
    const body = { ...basket, externalId: "I-0" };
    for (const key of ["", "short", "x".repeat(65), "sixteen chars 16"])
      expect(await buy(body, key)).toMatchObject(problem(400, "idempotency-key-missing"));
    // before anything of what it says
    expect(await buy({ ...body, lines: [] }, "")).toMatchObject(problem(400, "idempotency-key-missing"));
  });

  test("the same key and content is replayed, byte for byte, however it is written", async () => {
    const key = randomUUID();
    const first = await buy({ externalId: "I-1", ...basket }, key);
    expect(first.status).toBe(201);
    const spaced = `{ "lines": ${JSON.stringify(basket.lines, null, 2)}, "externalId": "I-1" }`;
    const second = await buy(null, key, spaced);
    expect(second.status).toBe(201);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(JSON.stringify(second.json)).toBe(JSON.stringify(first.json));
    expect(await buy({ ...basket, externalId: "I-2" }, key)).toMatchObject(
      problem(422, "idempotency-key-reused"),
    );
  });

  test("an error has no effect, and its key may be sent again", async () => {
    const key = randomUUID();
    const body = { ...basket, externalId: "I-3", customer: { type: "phone", value: "0671230000" } };
    expect(await buy(body, key)).toMatchObject(problem(404, "customer-not-found"));
    expect((await buy({ ...basket, externalId: "I-3" }, key)).status).toBe(201);
  });
});

describe("payment cards", () => {
  test("are refused and written nowhere; a token is kept as the tenant's own hash", async () => {
    const send = (more: object) =>
      shop.till.post("/purchases", { ...basket, externalId: `P-${randomUUID()}`, ...more });
    const refused = [
      { customer: { type: "external", value: PAN } },
      { customer: { type: "card_token", value: PAN } },
      { cashier: `card ${PAN}` },
      { payments: [{ type: "card", amount: "10.00", cardToken: PAN }] },
    ];
    for (const more of refused) {
      const answer = await send(more);
      expect(answer).toMatchObject(problem(422, "pan-rejected"));
      expect(JSON.stringify(answer.json)).not.toContain(PAN);
    }
    const token = "ab".repeat(32);
    expect((await send({ payments: [{ type: "card", amount: "10.00", cardToken: token }] })).status).toBe(
      201,
    );
    const kept = await withTenant(shop.db, shop.tenantId, async (tx) => [
      await tx.select().from(purchases),
      await tx.select().from(idempotencyKeys),
      await tx.select().from(customerIdentifiers),
    ]);
    expect(JSON.stringify(kept)).not.toContain(PAN);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(JSON.stringify(kept)).toContain("cardTokenHash");
  });
});

test("another store's receipt is not found, nor another tenant's", async () => {
  const bought = await shop.till.post("/purchases", { ...basket, externalId: "S-1" });
  const cancel = `/purchases/${bought.json.purchaseId}/cancel`;
  const stranger = (await openShop()).till;
  for (const till of [await shop.addTill("S2"), stranger]) {
    expect(await till.get("/purchases?externalId=S-1")).toMatchObject(problem(404, "purchase-not-found"));
    expect(await till.post(cancel, {})).toMatchObject(problem(404, "purchase-not-found"));
  }
  expect((await (await shop.addTill()).get("/purchases?externalId=S-1")).status).toBe(200);
});

test("both consents must be granted, and a cashier cannot type a card's number as a name", async () => {
  const consent = { granted: true, textVersion: "1", method: "paper" };
  const register = (more: object) => shop.till.post("/customers", { phone: "0631234567", ...more });
  const terms = { ...consent, purpose: "loyalty_terms" };
  const data = { ...consent, purpose: "personal_data" };
  for (const consents of [[], [terms], [data], [terms, { ...data, granted: false }]])
    expect(await register({ consents })).toMatchObject(problem(422, "validation"));
  expect(await register({ consents: [terms, data], name: PAN })).toMatchObject(problem(422, "pan-rejected"));
  expect((await register({ consents: [terms, data] })).status).toBe(201);
});
