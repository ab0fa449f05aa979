import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import type { TenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { removeIdentifier } from "@/server/services/members/customers/identifier-changes";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { setCustomerBlocked } from "@/server/services/members/customers/set-blocked";
import { makeHousehold } from "@/server/services/members/households/make";
import { asRole, auditActions, buy, memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { askAddress } from "./ask-address";
import { askedPhone, askForLink, shopOfLink } from "./ask-link";
import { cardsAt, later, openCardShop } from "./cards.fixture";
import { parseCardToken } from "./inside/link";
import { setCardConsent } from "./set-consent";

let shop: Shop;
let keys: TenantKeys;
const { owner, send, textTo, linkTo, open, codeNow, identify } = cardsAt(() => ({ shop, keys }));

beforeAll(async () => {
  ({ shop, keys } = await openCardShop());
});

afterEach(() => {
  vi.useRealTimers();
});

test("the card of a household's member shows the shared balance, its name, and no receipts of others", async () => {
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
  test("is sent only to the customer, and opens their page", async () => {
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
    expect(await auditActions(shop, member.id)).toEqual(expect.arrayContaining(["cards.send-link"]));
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

  test("is sent again to a known phone; the response does not show whether it is known", async () => {
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

  test("is asked for at an address that is shown to those who keep the settings", async () => {
    const { code, name } = await withTenant(shop.db, shop.tenantId, (tx) => loadTenant(tx, shop.tenantId));
    const shown = await askAddress({ ctx: shop.ctx, input: {} });
    expect(shown).toEqual({ address: `http://127.0.0.1:3000/card/ask/${code}`, name, locale: "uk" });
    const ctx = asRole(shop.ctx, "cashier");
    await expect(askAddress({ ctx, input: {} })).rejects.toMatchObject({ code: "forbidden" });
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
