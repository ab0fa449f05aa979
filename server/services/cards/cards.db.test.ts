import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { IDENTIFIER_TYPES } from "@/db/schema";
import { CARD_STEP_MS, linkLetters, parseCardCode, stepAt } from "@/server/card-code";
import { env } from "@/server/env";
import { toPublicId } from "@/server/ids";
import { type TenantKeys, tenantKeys } from "@/server/secrets";
import { openShop, type Shop } from "@/server/testing/shop";
import { eraseCustomer } from "../customers/erase";
import { addIdentifier, removeIdentifier } from "../customers/identifier-changes";
import { asRole, auditActions, buy, type Member, memberWith } from "../customers/members.fixture";
import { mergeCustomers } from "../customers/merge";
import { holdsPan } from "../customers/pan";
import { setCustomerBlocked } from "../customers/set-blocked";
import { makeHousehold } from "../households/make";
import { loadTenant } from "../tenants/load";
import { askedPhone, askForLink, shopOfLink } from "./ask-link";
import { parseCardToken } from "./link";
import { openCard } from "./open";
import { codeOf } from "./rotating";
import { setCardConsent } from "./set-consent";

let shop: Shop;
let keys: TenantKeys;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "5", redeemMaxPercent: "50" } });
  const { dataKey } = await withTenant(shop.db, shop.tenantId, (tx) => loadTenant(tx, shop.tenantId));
  keys = tenantKeys(env().REGULARS_MASTER_KEY, dataKey);
});

afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });
const owner = () => ({ ...asRole(shop.ctx, "owner"), now: new Date() });
const send = (member: Member, headers = {}) =>
  shop.till.post(`/customers/${toPublicId("customer", member.id)}/card-link`, {}, { headers });

const textTo = async (member: Member): Promise<string> => {
  const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{ text: string }>(
      sql`select text_encrypted as text from messages where customer_id = ${member.id} order by id desc limit 1`,
    ),
  );
  return keys.decrypt(row?.text ?? "");
};

async function linkTo(member: Member): Promise<string> {
  expect((await send(member)).status).toBe(201);
  return /\/card\/([\w-]+)$/.exec(await textTo(member))?.[1] ?? "";
}

const open = (token: string) => openCard(shop.db, new Date(), { token });
const codeNow = (token: string, steps = 0) =>
  codeOf(keys, parseCardToken(token)?.linkId ?? "", stepAt(Date.now()) + steps);
const identify = (type: string, value: string, till = shop.till) =>
  till.post("/customers/identify", { identifier: { type, value } });
const basket = (value: string, more: object = {}) => ({
  externalId: randomUUID(),
  customer: { type: "qr", value },
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});

test("the card of a household's member shows the shared balance, its name, and nobody else's receipts", async () => {
  const [member, other] = [await memberWith(shop, 100_00), await memberWith(shop, 20_00)];
  const token = await linkTo(member);
  expect(await open(token)).toMatchObject({ household: null });
  const input = { id: randomUUID(), name: "Коваль", customerIds: [member.id, other.id] };
  await makeHousehold({ ctx: owner(), input });
  await buy(shop, other.phone);
  const card = await open(token);
  expect(card).toMatchObject({
    balancePoints: 125_00,
    availablePoints: 125_00,
    household: { name: "Коваль", members: 2 },
    receipts: [],
  });
  expect(card.lots.reduce((sum, { leftPoints }) => sum + leftPoints, 0)).toBe(125_00);
});

describe("a link to the card", () => {
  test("is sent to the customer, told to nobody else, and opens their page", async () => {
    const member = await memberWith(shop, 100_00);
    const headers = { "idempotency-key": randomUUID() };
    const sent = await send(member, headers);
    expect(sent.json).toEqual({ channel: "console", maskedDestination: `•••• ${member.phone.slice(-4)}` });
    expect((await send(member, headers)).headers.get("idempotent-replayed")).toBe("true");
    const [, token = ""] = /\/card\/([\w-]+)$/.exec(await textTo(member)) ?? [];
    expect(token).toHaveLength(66);
    expect(await open(token)).toMatchObject({
      balancePoints: 100_00,
      availablePoints: 100_00,
      locale: "uk",
      lots: [{ leftPoints: 100_00 }],
      receipts: [],
      consents: [
        { purpose: "marketing", channel: null, granted: false },
        { purpose: "profiling", channel: null, granted: false },
        { purpose: "health_profile", channel: null, granted: false },
      ],
    });
    expect(await auditActions(shop, member.id)).toEqual(
      expect.arrayContaining(["cards.send-link", "cards.open"]),
    );
  });

  test("that is changed anywhere, or another retailer's, leads nowhere", async () => {
    const member = await memberWith(shop);
    const token = await linkTo(member);
    const other = await openShop();
    Object.assign(globalThis, { regularsDb: shop.db });
    const theirs = parseCardToken(token);
    for (let i = 0; i < token.length; i += 3) {
      const changed = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
      // the last sign of each part has bits that count for nothing
      if (i % 22 !== 21) await expect(open(changed)).rejects.toMatchObject({ message: /link|tenant/ });
    }
    await expect(open("")).rejects.toMatchObject({ code: "not-found" });
    expect(theirs?.tenantId).toBe(shop.tenantId);
    expect(other.tenantId).not.toBe(shop.tenantId);
  });

  test("ends when it is removed or blocked, when the customer is blocked or erased, and as the sixth", async () => {
    const member = await memberWith(shop);
    const token = await linkTo(member);
    const linkId = parseCardToken(token)?.linkId ?? "";
    await removeIdentifier({ ctx: owner(), input: { id: member.id, identifierId: linkId } });
    await expect(open(token)).rejects.toMatchObject({ code: "not-found" });
    expect((await identify("qr", codeNow(token))).status).toBe(404);
    const tokens = [];
    for (let i = 0; i < 6; i++) {
      later(1300);
      tokens.push(await linkTo(member));
    }
    await expect(open(tokens[0] ?? "")).rejects.toMatchObject({ code: "not-found" });
    await open(tokens[1] ?? "");
    await eraseCustomer({ ctx: owner(), input: { id: member.id, confirmed: true } });
    await expect(open(tokens[5] ?? "")).rejects.toMatchObject({ code: "not-found" });
  });

  test("goes with a customer who is merged into another", async () => {
    const [kept, merged] = [await memberWith(shop, 10_00), await memberWith(shop, 5_00)];
    const token = await linkTo(merged);
    await mergeCustomers({ ctx: owner(), input: { survivorId: kept.id, mergedId: merged.id } });
    expect(await open(token)).toMatchObject({ balancePoints: 15_00 });
  });

  test("is sent three times an hour", async () => {
    const member = await memberWith(shop);
    for (let i = 0; i < 3; i++) await linkTo(member);
    expect((await send(member)).status).toBe(429);
  });
});

describe("a lost link", () => {
  const ask = async (phone: string) => {
    const { code } = await withTenant(shop.db, shop.tenantId, (tx) => loadTenant(tx, shop.tenantId));
    await askForLink(shop.db, new Date(), await askedPhone(shop.db, { shop: code, phone }));
  };
  const sent = async () => {
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from messages where purpose = 'card-link'`),
    );
    return row?.n ?? 0;
  };

  test("is sent again to the phone that is known; nothing tells whether it is", async () => {
    const member = await memberWith(shop, 7_00);
    const before = await sent();
    expect(await ask(member.phone)).toBeUndefined();
    const [, token = ""] = /\/card\/([\w-]+)$/.exec(await textTo(member)) ?? [];
    expect(await open(token)).toMatchObject({ balancePoints: 7_00 });
    expect(await ask("+380671119922")).toBeUndefined();
    expect(await sent()).toBe(before + 1);
    await setCustomerBlocked({ ctx: owner(), input: { id: member.id, blocked: true } });
    expect(await ask(member.phone)).toBeUndefined();
    expect(await sent()).toBe(before + 1);
    await expect(ask("12")).rejects.toMatchObject({ code: "phone-invalid" });
    expect(await shopOfLink(shop.db, { token })).toMatchObject({ code: expect.any(String) });
    expect(await shopOfLink(shop.db, { token: "x" })).toBeNull();
  });

  test("is sent three times an hour, and after that quietly not", async () => {
    const member = await memberWith(shop);
    const before = await sent();
    for (let i = 0; i < 5; i++) await ask(member.phone);
    expect(await sent()).toBe(before + 3);
  });
});

describe("what the customer allows", () => {
  test("is written down as they switch it, once for each time", async () => {
    const member = await memberWith(shop);
    const token = await linkTo(member);
    const requestId = randomUUID();
    const say = (granted: boolean, id: string = randomUUID()) =>
      setCardConsent(shop.db, new Date(), {
        token,
        requestId: id,
        purpose: "marketing",
        channel: null,
        granted,
      });
    await say(true, requestId);
    await say(true, requestId);
    later(2);
    await say(false);
    const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(sql`
        select granted, method, text_version, evidence_ref from consents
        where customer_id = ${member.id} and purpose = 'marketing' order by at`),
    );
    const linkId = parseCardToken(token)?.linkId;
    const common = { method: "card-page", text_version: "card-page-1", evidence_ref: `card link ${linkId}` };
    expect([...rows]).toEqual([
      { granted: true, ...common },
      { granted: false, ...common },
    ]);
    expect((await open(token)).consents[0]).toEqual({ purpose: "marketing", channel: null, granted: false });
    const nowhere = {
      token,
      requestId: randomUUID(),
      purpose: "marketing" as const,
      channel: "pigeon",
      granted: true,
    };
    await expect(setCardConsent(shop.db, new Date(), nowhere)).rejects.toMatchObject({ code: "validation" });
  });
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
