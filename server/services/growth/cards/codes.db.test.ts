import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { IDENTIFIER_TYPES } from "@/db/schema";
import { CARD_STEP_MS, linkLetters, parseCardCode } from "@/server/core/card-code";
import { toPublicId } from "@/server/core/ids";
import { holdsPan } from "@/server/core/pan";
import type { TenantKeys } from "@/server/core/secrets";
import { codeOf } from "@/server/services/members/card-codes/rotating";
import { addIdentifier } from "@/server/services/members/customers/identifier-changes";
import { memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { cardsAt, later, openCardShop } from "./cards.fixture";
import { parseCardToken } from "./inside/link";

let shop: Shop;
let keys: TenantKeys;
const { owner, linkTo, open, codeNow, identify } = cardsAt(() => ({ shop, keys }));

beforeAll(async () => {
  ({ shop, keys } = await openCardShop());
});

afterEach(() => {
  vi.useRealTimers();
});

const basket = (value: string, more: object = {}) => ({
  externalId: randomUUID(),
  customer: { type: "qr", value },
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});

describe("the code that the page shows", () => {
  test("identifies for its half minute and one around it; a picture of it is soon worth nothing", async () => {
    const member = await memberWith(shop);
    const token = await linkTo(member);
    const statuses = [];
    for (const steps of [-3, -2, -1, 0, 1, 2])
      statuses.push((await identify("qr", codeNow(token, steps))).status);
    expect(statuses).toEqual([422, 422, 200, 200, 200, 422]);
    const picture = codeNow(token);
    expect((await identify("qr", picture.toUpperCase())).json.customer.id).toBe(
      toPublicId("customer", member.id),
    );
    later((2 * CARD_STEP_MS) / 1000);
    const late = await identify("qr", picture);
    expect(late).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: "/identifier/value", code: "qr-expired" }] },
    });
  });

  test("that is forged, or of another retailer, is refused; one that only looks alike is a static value", async () => {
    const member = await memberWith(shop);
    const token = await linkTo(member);
    const good = codeNow(token);
    const forged = good.slice(0, -1) + (good.endsWith("a") ? "b" : "a");
    expect((await identify("qr", forged)).json.errors[0].code).toBe("qr-invalid");
    const other = await openShop();
    expect((await identify("qr", good, other.till)).json.errors[0].code).toBe("qr-invalid");
    Object.assign(globalThis, { regularsDb: shop.db });
    // what the identifier is kept as leads nowhere by itself
    const kept = `rq_${linkLetters(parseCardToken(token)?.linkId ?? "")}`;
    expect((await identify("qr", kept)).status).toBe(404);
  });

  test("that was scanned for a quote serves its purchase minutes later, and no other", async () => {
    const member = await memberWith(shop, 100_00);
    const token = await linkTo(member);
    const pays = basket(codeNow(token), { redeem: { mode: "amount", points: "10.00" } });
    const { json } = await shop.till.post("/quotes", { ...pays, hold: true });
    later(240);
    expect((await shop.till.post("/purchases", { ...pays, externalId: randomUUID() })).status).toBe(422);
    const bought = await shop.till.post("/purchases", { ...pays, quoteId: json.quoteId });
    expect(bought).toMatchObject({ status: 201, json: { totals: { pointsRedeemed: "10.00" } } });
  });

  test("that has expired since does not stop a repeat of what was done with it", async () => {
    const member = await memberWith(shop, 100_00);
    const token = await linkTo(member);
    const pays = basket(codeNow(token), { redeem: { mode: "amount", points: "10.00" } });
    const options = () => ({ headers: { "idempotency-key": randomUUID() } });
    const [held, sold, back] = [options(), options(), options()];
    const quote = await shop.till.post("/quotes", { ...pays, hold: true }, held);
    const bought = await shop.till.post("/purchases", pays, sold);
    // a code serves one receipt: the return is another one, and takes the next
    const { lines, customer } = basket(codeNow(token, 1));
    const noReceipt = { externalId: randomUUID(), original: null, customer, lines };
    const returned = await shop.till.post("/returns", noReceipt, back);
    expect([quote.status, bought.status, returned.status]).toEqual([200, 201, 201]);
    later(1200);
    const again = {
      quote: await shop.till.post("/quotes", { ...pays, hold: true }, held),
      bought: await shop.till.post("/purchases", pays, sold),
      returned: await shop.till.post("/returns", noReceipt, back),
    };
    expect([again.quote.json, again.bought.json, again.returned.json]).toEqual([
      quote.json,
      bought.json,
      returned.json,
    ]);
    // a receipt, and a return, are known by their numbers too
    expect((await shop.till.post("/purchases", pays)).status).toBe(200);
    expect((await shop.till.post("/returns", noReceipt)).status).toBe(200);
    // everything else is refused
    for (const [path, body] of [
      ["/quotes", { ...pays, hold: true }],
      ["/quotes", pays],
      ["/purchases", { ...pays, externalId: randomUUID() }],
      ["/returns", { ...noReceipt, externalId: randomUUID() }],
    ] as const) {
      const { status, json } = await shop.till.post(path, body);
      expect([status, json.errors[0]]).toMatchObject([
        422,
        { pointer: "/customer/value", code: "qr-expired" },
      ]);
    }
  });

  test("of a sale that is sent late earns by the time of the sale, and does not pay", async () => {
    const member = await memberWith(shop, 100_00);
    const token = await linkTo(member);
    const sale = basket(codeNow(token), { occurredAt: new Date().toISOString() });
    later(3600);
    const paid = { ...sale, externalId: randomUUID(), redeem: { mode: "amount", points: "1.00" } };
    expect((await shop.till.post("/purchases", paid)).status).toBe(422);
    expect((await shop.till.post("/purchases", sale)).status).toBe(201);
    expect((await open(token)).receipts).toMatchObject([{ netMinor: 100_00, earnedPoints: 5_00 }]);
  });

  test("never looks like a payment card, and is read back whole", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 1_000_000_000 }), (linkId, step) => {
        const code = codeOf(keys, linkId, step);
        expect(code).toMatch(/^[a-z_]+$/);
        expect(holdsPan(code)).toBe(false);
        expect(parseCardCode(code)).toEqual({ linkId, step });
      }),
    );
  });
});

test("every kind of identifier of the contract identifies; a payment card's token is hashed twice", async () => {
  const member = await memberWith(shop);
  const token = "ab".repeat(32);
  const values = {
    card: "2000000000015",
    phone: member.phone,
    card_token: token,
    qr: "printed-qr-1",
    email: "Olena@Example.com",
    app: "app-1",
    telegram: "@olena",
    vk: "olena_vk",
    viber: "viber-1",
    max: "max-1",
    ok: "ok-1",
    external: "crm-77",
  };
  expect(Object.keys(values).sort()).toEqual([...IDENTIFIER_TYPES].sort());
  for (const type of IDENTIFIER_TYPES) {
    if (type !== "phone")
      await addIdentifier({
        ctx: owner(),
        input: { id: member.id, identifier: { type, value: values[type] } },
      });
    const { status, json } = await identify(type, values[type]);
    expect([type, status, json.customer?.id]).toEqual([type, 200, toPublicId("customer", member.id)]);
  }
  const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{ value_hash: string; value_encrypted: string }>(
      sql`select value_hash, value_encrypted from customer_identifiers where type = 'card_token'`,
    ),
  );
  expect(rows.map((row) => row.value_hash)).toEqual([keys.hash("identifier:card_token", token)]);
  expect(JSON.stringify([...rows])).not.toContain(token);
});
