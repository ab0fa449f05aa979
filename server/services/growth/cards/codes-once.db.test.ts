import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { toPublicId } from "@/server/core/ids";
import type { TenantKeys } from "@/server/core/secrets";
import { maySpendCode, pruneCardCodes, type ScannedCode } from "@/server/services/members/card-codes/spend";
import { ownerUrl } from "@/server/testing/database";
import { identifyMember, memberWith } from "@/server/testing/members.fixture";
import type { Shop, TestTill } from "@/server/testing/shop";
import { cardsAt, later, openCardShop } from "./cards.fixture";
import { parseCardToken } from "./inside/link";

let shop: Shop;
let keys: TenantKeys;
let second: TestTill;
const { linkTo, codeNow, identify } = cardsAt(() => ({ shop, keys }));

beforeAll(async () => {
  ({ shop, keys } = await openCardShop());
  second = await shop.addTill();
});
afterEach(() => {
  vi.useRealTimers();
});

const member = async () => {
  const made = await memberWith(shop, 100_00);
  const token = await linkTo(made);
  return { ...made, token, code: codeNow(token) };
};

const basket = (value: string, more: object = {}) => ({
  externalId: randomUUID(),
  customer: { type: "qr", value },
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});
const unnumbered = (value: string) => ({ ...basket(value), externalId: undefined });
const statusOf = async (asked: Promise<{ status: number }>) => (await asked).status;

describe("a code that was used", () => {
  test("at one till is refused at every other, in words a cashier can act on", async () => {
    const { code } = await member();
    expect(await statusOf(shop.till.post("/quotes", basket(code)))).toBe(200);
    const refusals = [
      await identify("qr", code, second),
      await second.post("/quotes", basket(code)),
      await second.post("/quotes", unnumbered(code)),
      await second.post("/quotes", basket(code, { hold: true, redeem: { mode: "max" } })),
      await second.post("/purchases", basket(code)),
      await second.post("/returns", { ...basket(code), original: null }),
    ];
    for (const { status, json } of refusals)
      expect([status, json]).toMatchObject([
        409,
        { code: "qr-used", retryable: false, errors: [{ code: "qr-used" }] },
      ]);
    expect(refusals[1]?.json.cashierText).toContain("Попросіть покупця показати наступний");
    expect(refusals[0]?.json.errors[0].pointer).toBe("/identifier/value");
    expect(refusals[1]?.json.errors[0].pointer).toBe("/customer/value");
  });

  test("for one receipt is refused for every other at the same till; the next code serves", async () => {
    const { code, token } = await member();
    const first = basket(code);
    expect(await statusOf(shop.till.post("/quotes", first))).toBe(200);
    expect(await statusOf(shop.till.post("/quotes", basket(code)))).toBe(409);
    expect(await statusOf(shop.till.post("/purchases", basket(code)))).toBe(409);
    expect(await statusOf(shop.till.post("/purchases", first))).toBe(201);
    // a picture of it, at the same till, with or without a receipt
    expect(await statusOf(identify("qr", code))).toBe(409);
    expect(await statusOf(shop.till.post("/quotes", unnumbered(code)))).toBe(409);
    expect(await statusOf(shop.till.post("/returns", { ...basket(code), original: null }))).toBe(409);
    expect(await statusOf(shop.till.post("/purchases", basket(codeNow(token, 1))))).toBe(201);
  });

  test("in capitals is the same code", async () => {
    const { code } = await member();
    expect(await statusOf(identify("qr", code))).toBe(200);
    expect(await statusOf(identify("qr", code.toUpperCase(), second))).toBe(409);
  });
});

describe("one use is", () => {
  test("to identify, to ask for a basket as often as it changes, and to buy it, minutes later too", async () => {
    const { code } = await member();
    const asked = [
      identify("qr", code),
      shop.till.post("/quotes", unnumbered(code)),
      identify("qr", code),
      shop.till.post("/quotes", unnumbered(code)),
    ];
    for (const one of asked) expect((await one).status).toBe(200);
    const receipt = basket(code, { redeem: { mode: "amount", points: "10.00" }, hold: true });
    expect(await statusOf(shop.till.post("/quotes", receipt))).toBe(200);
    const { json } = await shop.till.post("/quotes", receipt);
    later(240);
    expect(await statusOf(shop.till.post("/purchases", { ...receipt, quoteId: json.quoteId }))).toBe(201);
  });

  test("a quote and the purchase that names it, under any numbers", async () => {
    const { code } = await member();
    const { json } = await shop.till.post("/quotes", basket(code));
    const bought = basket(code, { quoteId: json.quoteId });
    expect(await statusOf(shop.till.post("/purchases", bought))).toBe(201);
    const again = basket(code, { quoteId: json.quoteId });
    expect(await statusOf(shop.till.post("/purchases", again))).toBe(409);
  });

  test("a till's repeat after a lost response", async () => {
    const { code } = await member();
    const receipt = basket(code);
    const key = { headers: { "idempotency-key": randomUUID() } };
    expect(await statusOf(shop.till.post("/purchases", receipt, key))).toBe(201);
    expect(await statusOf(shop.till.post("/purchases", receipt, key))).toBe(201);
    expect(await statusOf(shop.till.post("/purchases", receipt))).toBe(200);
    // sent on by another till of the store
    expect(await statusOf(second.post("/purchases", receipt))).toBe(200);
  });
});

test("of 50 receipts with one code at once, at two tills, one is recorded", async () => {
  const one = await member();
  const asked = await Promise.all(
    Array.from({ length: 50 }, (_, i) => (i % 2 ? second : shop.till).post("/purchases", basket(one.code))),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)]);
  expect(await identifyMember(shop, one)).toMatchObject({ balance: "105.00" });
});

test("of 50 tills in two processes that show one code at once, one may use it", async () => {
  const { token } = await member();
  const { linkId = "" } = parseCardToken(token) ?? {};
  const code: ScannedCode = { linkId, step: 1, pointer: "/customer", tooOld: null };
  const other = connect(await ownerUrl(), { max: 5 });
  try {
    const spent = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const actor = { kind: "till", id: randomUUID(), storeId: randomUUID(), keyId: randomUUID() } as const;
        const ctx: Ctx = { ...shop.ctx, actor };
        return maySpendCode((i % 2 ? other : shop.db).$client, ctx, code, {
          receipt: null,
          done: false,
        });
      }),
    );
    expect(spent.filter(Boolean)).toHaveLength(1);
  } finally {
    await other.$client.end();
  }
});

test("an offline sale whose code was used elsewhere is recorded, and earns no points", async () => {
  const one = await member();
  expect(await statusOf(second.post("/purchases", basket(one.code)))).toBe(201);
  const sale = basket(one.code, { offline: true, occurredAt: new Date().toISOString() });
  const batch = await shop.till.post("/purchases/batch", { purchases: [sale, sale] });
  expect(batch.json.results).toMatchObject([{ status: "created" }, { status: "duplicate" }]);
  expect(await identifyMember(shop, one)).toMatchObject({ balance: "105.00" });
});

test("identification in another way makes no database query for it", async () => {
  const ctx: Ctx = { ...shop.ctx, actor: { kind: "till", id: "t", storeId: "s", keyId: "k" } };
  const nothing = null as unknown as Parameters<typeof maySpendCode>[0];
  expect(await maySpendCode(nothing, ctx, null, { receipt: "1", done: true })).toBe(true);
});

test("a customer who is erased takes their uses along, and old ones go by themselves", async () => {
  const { code, id } = await member();
  await identify("qr", code);
  const left = () =>
    withTenant(shop.db, shop.tenantId, async (tx) => {
      const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int from card_code_uses`);
      return row?.count ?? 0;
    });
  const before = await left();
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`delete from customer_identifiers where customer_id = ${id}`),
  );
  expect(await left()).toBe(before - 1);
  const daysOn = (days: number) => ({ ...shop.ctx, now: new Date(Date.now() + days * 86_400_000) });
  await pruneCardCodes({ ctx: daysOn(44) });
  expect(await left()).toBe(before - 1);
  await pruneCardCodes({ ctx: daysOn(46) });
  expect(await left()).toBe(0);
});

test("a deleted link identifies no customer", async () => {
  const one = await member();
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`delete from customer_identifiers where customer_id = ${one.id} and type = 'qr'`),
  );
  expect((await identify("qr", one.code)).json.code).toBe("customer-not-found");
  expect((await identifyMember(shop, one)).id).toBe(toPublicId("customer", one.id));
});
