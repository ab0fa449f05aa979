import { createPublicKey, verify } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "@/server/core/canonical-json";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import {
  identifyMember,
  memberWith,
  mismatches,
  REQUIRED_CONSENTS,
  who,
} from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { claimWaiting } from "../claim";

const DAY_MS = 86_400_000;

let shop: Shop;

const campaign = (code: string, more: object) => ({ code, name: code, instruments: [], ...more });
const instrument = (reward: object, when: object[] = []) => [{ code: "i", when, reward }];
const config = (autumn: string) => ({
  programme: { earnPercent: "5", redeemMaxPercent: "50" },
  campaigns: [
    campaign("autumn", { status: autumn, instruments: instrument({ kind: "points", amount: "7" }) }),
    campaign("public", {
      instruments: instrument({ kind: "amount_off", amount: "1.00" }, [
        { kind: "basket_total", from: "500.00" },
      ]),
    }),
    campaign("secret", {
      instruments: instrument({ kind: "amount_off", amount: "9.00" }, [
        { kind: "coupon", codes: ["SECRET"] },
      ]),
    }),
  ],
});

beforeAll(async () => {
  shop = await openShop(config("active"));
});

let numbers = 0;
const number = () => `O-${numbers++}`;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const receipt = (more: object = {}) => ({
  externalId: number(),
  offline: true,
  occurredAt: ago(DAY_MS),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});
const send = (more: object = {}) => shop.till.post("/purchases", receipt(more));
let phones = 0;
const newPhone = () => ({ type: "phone", value: `+38063${2_000_000 + phones++}` });
const register = (phone: { value: string }) =>
  shop.till.post("/customers", { phone: phone.value, consents: REQUIRED_CONSENTS });

describe("a receipt of an offline till", () => {
  test("earns, and cannot be paid with points", async () => {
    const member = await memberWith(shop, 100_00);
    const earned = await send({ customer: who(member) });
    expect(earned).toMatchObject({ status: 201, json: { totals: { pointsEarned: "12.00" } } });
    expect(earned.json.balance).toBe("112.00");
    const paying = await send({ customer: who(member), redeem: { mode: "amount", points: "1" } });
    expect(paying).toMatchObject({ status: 422, json: { code: "offline-redeem-forbidden" } });
  });

  test("is at most 30 days old and 5 minutes ahead; one that is known may come again for ever", async () => {
    const refused = { status: 422, json: { code: "validation", errors: [{ pointer: "/occurredAt" }] } };
    expect(await send({ occurredAt: ago(31 * DAY_MS) })).toMatchObject(refused);
    expect(await send({ occurredAt: ago(-6 * 60_000) })).toMatchObject(refused);
    expect((await send({ occurredAt: ago(29 * DAY_MS) })).status).toBe(201);
    expect((await send({ occurredAt: ago(-4 * 60_000) })).status).toBe(201);
  });

  test("gets the campaigns that a till could know, and points", async () => {
    const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "600.00" }];
    const { json } = await send({ lines, coupons: ["SECRET"] });
    expect(json.totals).toMatchObject({ discount: "1.00", net: "599.00" });
  });

  test("whose card is blocked by now is still a sale", async () => {
    const { json, status } = await send({ customer: { type: "card", value: "nobody-has-this" } });
    expect([status, json.balance]).toEqual([201, null]);
  });
});

describe("a customer who is not known yet", () => {
  test("gets the points when they register, less what was returned since", async () => {
    const phone = newPhone();
    const first = await send({ customer: phone });
    expect(first).toMatchObject({ status: 201, json: { balance: null, totals: { pointsEarned: "12.00" } } });
    expect(first.json.customer).toBeUndefined();
    const lines = [
      { lineId: "1", sku: "A", quantity: 1, price: "100.00" },
      { lineId: "2", sku: "B", quantity: 1, price: "100.00" },
    ];
    const second = await send({ customer: phone, lines });
    const back = await shop.till.post("/returns", {
      externalId: number(),
      original: { externalId: second.json.externalId },
      lines: [{ lineId: "2", quantity: 1 }],
    });
    expect(back.json.totals).toMatchObject({ refund: "100.00", pointsTaken: "0.00" });
    // 12 of the first, and of the second 5 + 3.50
    expect((await register(phone)).json.customer).toMatchObject({ balance: "20.50" });
    const rest = await shop.till.post("/returns", {
      externalId: number(),
      original: { externalId: second.json.externalId },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    expect(rest.json).toMatchObject({ totals: { pointsTaken: "8.50" }, balance: "12.00" });
    expect(await mismatches(shop)).toEqual([]);
  });

  test("and who registers while the receipt comes: it is theirs in the end, once", async () => {
    const all = Array.from({ length: 15 }, newPhone);
    await Promise.all(all.flatMap((phone) => [send({ customer: phone }), register(phone)]));
    const run = () => claimWaiting({ ctx: { ...shop.ctx, now: new Date() } });
    await Promise.all([run(), run(), run()]);
    expect(await run()).toEqual({ done: 0, more: false });
    for (const phone of all) {
      const { json } = await shop.till.post("/customers/identify", { identifier: phone });
      expect(json.customer.balance).toBe("12.00");
    }
    expect(await mismatches(shop)).toEqual([]);
  });
});

describe("a batch", () => {
  test("answers for each receipt by itself, and the same when it is sent again", async () => {
    const member = await memberWith(shop);
    const known = receipt({ customer: who(member) });
    await shop.till.post("/purchases", known);
    const headers = { "idempotency-key": "batch-0123456789-a" };
    const purchases = [
      receipt({ customer: who(member), offline: undefined }),
      known,
      { ...known, cashier: "other" },
      receipt({ lines: [] }),
      receipt({ redeem: { mode: "max" } }),
      { externalId: 7 },
    ];
    const { status, json } = await shop.till.post("/purchases/batch", { purchases }, { headers });
    expect(status).toBe(200);
    expect(json.results.map((r: { status: string }) => r.status)).toEqual([
      "created",
      "duplicate",
      "conflict",
      "invalid",
      "invalid",
      "invalid",
    ]);
    expect(json.results[3].problem).toMatchObject({ code: "validation", errors: [{ pointer: "/lines" }] });
    expect(json.results[4].problem).toMatchObject({ status: 422, code: "offline-redeem-forbidden" });
    const again = await shop.till.post("/purchases/batch", { purchases }, { headers });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.json).toEqual(json);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "24.00" });
  });

  test("is of an offline till, for any receipts", async () => {
    const member = await memberWith(shop, 100_00);
    const late = { occurredAt: ago(31 * DAY_MS) };
    const paying = { customer: who(member), redeem: { mode: "max" } };
    const purchases = [late, paying].flatMap((more) => [
      receipt({ ...more, offline: false }),
      receipt({ ...more, offline: null }),
    ]);
    const { json } = await shop.till.post("/purchases/batch", { purchases });
    expect(json.results.map((r: { problem: { code: string } }) => r.problem.code)).toEqual([
      "validation",
      "validation",
      "offline-redeem-forbidden",
      "offline-redeem-forbidden",
    ]);
    expect(await identifyMember(shop, member)).toMatchObject({ balance: "100.00" });
  });

  test("includes what was taken online without the till's knowledge: that is recorded already", async () => {
    const member = await memberWith(shop, 100_00);
    const redeem = { mode: "amount", points: "30" };
    const sold = receipt({ customer: who(member), redeem, offline: false, occurredAt: ago(40 * DAY_MS) });
    const { purchaseId } = (await shop.till.post("/purchases", sold)).json;
    const again = await shop.till.post("/purchases/batch", { purchases: [sold, { ...sold, offline: true }] });
    expect(again.json.results).toEqual(
      Array(2).fill({ externalId: sold.externalId, status: "duplicate", purchaseId }),
    );
    const alone = await shop.till.post("/purchases", { ...sold, offline: true });
    expect(alone).toMatchObject({ status: 200, json: { purchaseId } });
  });

  test("of 500 receipts, and no more", async () => {
    const purchases = Array.from({ length: 500 }, () => receipt());
    const { json } = await shop.till.post("/purchases/batch", { purchases });
    expect(json.results).toHaveLength(500);
    expect(new Set(json.results.map((r: { status: string }) => r.status))).toEqual(new Set(["created"]));
    const more = await shop.till.post("/purchases/batch", { purchases: [...purchases, receipt()] });
    expect(more.json).toMatchObject({ code: "too-large", errors: [{ pointer: "/purchases" }] });
  });
});

test("an offline receipt is scored by the rules of its own time", async () => {
  const member = await memberWith(shop);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const then = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const input = { config: { version: 1, ...config("paused") }, prune: false, dryRun: false };
  await applyConfig({ ctx: { ...shop.ctx, now: new Date() }, input });
  const points = async (occurredAt: string) =>
    (await send({ customer: who(member), occurredAt })).json.totals.pointsEarned;
  await expect.poll(() => points(new Date().toISOString())).toBe("5.00");
  expect(await points(then)).toBe("12.00");
});

test("the offline bundle has the public campaigns, and its signature holds", async () => {
  const first = await shop.till.get("/offline-bundle");
  const { payload, signature } = first.json;
  expect(payload.campaigns.map(({ code }: { code: string }) => code)).toEqual(["public"]);
  expect(payload).toMatchObject({ store: { code: "S1" }, programme: { earnPercent: "5" } });
  expect(Date.parse(payload.validUntil) - Date.parse(payload.issuedAt)).toBe(DAY_MS);
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: signature.publicKey },
    format: "jwk",
  });
  const holds = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(signature.value, "base64url"));
  expect(holds(canonicalJson(payload))).toBe(true);
  expect(holds(canonicalJson({ ...payload, currency: "EUR" }))).toBe(false);
  const etag = first.headers.get("etag") ?? "";
  const again = await shop.till.get("/offline-bundle", { headers: { "if-none-match": etag } });
  expect([again.status, again.json]).toEqual([304, null]);
});
