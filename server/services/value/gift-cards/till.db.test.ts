import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { drawNumber } from "@/server/engine/gift-cards/number";
import { setCustomerBlocked } from "@/server/services/members/customers/set-blocked";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { issueNumbers, newKind } from "./gift-cards.fixture";
import { listGiftCards } from "./list";

let shop: Shop;
let numbers: string[];

beforeAll(async () => {
  shop = await openShop();
  await newKind(shop.ctx, { code: "fixed", fixedMinor: [30_000, 50_000], lifetimeDays: 365 });
  await newKind(shop.ctx, { code: "open", reloadable: true, minMinor: 10_000, maxMinor: 100_000 });
  await newKind(shop.ctx, { code: "pin", withPin: true });
  numbers = (await issueNumbers(shop.ctx, "fixed", 12)).map(({ number }) => number);
});

const take = (): string => numbers.pop() ?? "";
const activate = (number: string, amount = "500.00", more = {}) =>
  shop.till.post("/gift-cards/activate", { number, amount, ...more });
const find = (number: string, more = {}) => shop.till.post("/gift-cards/find", { number, ...more });

describe("a card at the till", () => {
  test("is worth nothing until it is sold, and then what was paid for it", async () => {
    const number = take();
    const before = await find(number);
    expect(before).toMatchObject({
      status: 200,
      json: {
        giftCard: {
          number: `••••${number.slice(-4)}`,
          status: "issued",
          balance: "0.00",
          expiresAt: null,
          amounts: ["300.00", "500.00"],
        },
      },
    });
    const sold = await activate(number.toLowerCase());
    expect(sold).toMatchObject({
      status: 201,
      json: { giftCard: { status: "active", balance: "500.00", currency: "UAH" } },
    });
    expect(sold.json.giftCard.expiresAt).toMatch(/T2[12]:00:00\.000Z$/);
    expect((await find(number)).json.giftCard.balance).toBe("500.00");
    expect(await activate(number)).toMatchObject({ status: 409, json: { code: "gift-card-active" } });
  });

  test("is sold only for an amount of its kind", async () => {
    const refused = await activate(take(), "400.00");
    expect(refused).toMatchObject({
      status: 422,
      json: { code: "validation", errors: [{ pointer: "/amount", code: "amount" }] },
    });
    expect(await activate(take(), "0")).toMatchObject({ status: 422 });
  });

  test("is sold to a buyer by a sale that may be repeated, even after a change of the buyer", async () => {
    const { id, phone } = await memberWith(shop);
    const [number, next] = [take(), take()];
    const key = { headers: { "idempotency-key": randomUUID() } };
    const buyer = { customer: { type: "phone", value: phone } };
    const body = { number, amount: "300.00", purchase: { externalId: "R-buyer" }, ...buyer };
    const first = await shop.till.post("/gift-cards/activate", body, key);
    expect(first.status).toBe(201);
    await setCustomerBlocked({ ctx: shop.ctx, input: { id, blocked: true } });
    const replay = await shop.till.post("/gift-cards/activate", body, key);
    expect([replay.status, replay.json]).toEqual([201, first.json]);
    expect((await shop.till.post("/gift-cards/activate", body)).status).toBe(200);
    expect(await activate(next, "300.00", buyer)).toMatchObject({
      status: 409,
      json: { code: "card-blocked" },
    });
    expect((await find(next)).json.giftCard.status).toBe("issued");
  });

  test("is sold once by a receipt, however often it is said", async () => {
    const number = take();
    const purchase = { externalId: "R-1" };
    const key = { headers: { "idempotency-key": randomUUID() } };
    const body = { number, amount: "300.00", purchase };
    const first = await shop.till.post("/gift-cards/activate", body, key);
    const replay = await shop.till.post("/gift-cards/activate", body, key);
    const again = await activate(number, "300.00", { purchase });
    expect([first.status, replay.status, again.status]).toEqual([201, 201, 200]);
    expect(replay.headers.get("idempotent-replayed")).toBe("true");
    expect(replay.json).toEqual(first.json);
    const other = await activate(number, "500.00", { purchase });
    expect(other).toMatchObject({ status: 409, json: { code: "purchase-conflict" } });
    expect((await find(number)).json.giftCard.balance).toBe("300.00");
  });

  test("is sold once when fifty tills sell it at the same time", async () => {
    const number = take();
    const answers = await Promise.all(Array.from({ length: 50 }, () => activate(number)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });

  test("is topped up where its kind allows, up to what it may hold", async () => {
    const [card] = await issueNumbers(shop.ctx, "open", 1);
    const number = card?.number ?? "";
    const topUp = (amount: string) => shop.till.post("/gift-cards/top-up", { number, amount });
    expect(await topUp("100.00")).toMatchObject({ json: { code: "gift-card-not-active" } });
    await activate(number, "100.00");
    expect(await topUp("900.00")).toMatchObject({ status: 201, json: { giftCard: { balance: "1000.00" } } });
    expect(await topUp("0.01")).toMatchObject({ status: 422 });
    const fixed = take();
    await activate(fixed);
    expect(await shop.till.post("/gift-cards/top-up", { number: fixed, amount: "300.00" })).toMatchObject({
      status: 409,
      json: { code: "gift-card-not-reloadable" },
    });
  });

  test("with a PIN shows nothing without it, and a wrong PIN looks like a wrong number", async () => {
    const [card] = await issueNumbers(shop.ctx, "pin", 1);
    const { number = "", pin = "" } = card ?? {};
    expect(pin).toMatch(/^\d{6}$/);
    expect(await find(number)).toMatchObject({ status: 423, json: { code: "gift-card-pin-needed" } });
    const wrong = await find(number, { pin: pin === "000000" ? "000001" : "000000" });
    const unknown = await find(drawNumber(() => 7));
    expect(wrong.json).toEqual(unknown.json);
    expect(await find(number, { pin })).toMatchObject({ status: 200 });
  });

  test("cannot be found by guessing", async () => {
    const till = await shop.addTill();
    const guess = () =>
      till.post("/gift-cards/find", { number: drawNumber((n) => Math.floor(Math.random() * n)) });
    const tried = [];
    for (let i = 0; i < 12; i++) tried.push((await guess()).status);
    expect(tried).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
    expect(await till.post("/gift-cards/find", { number: take() })).toMatchObject({ status: 429 });
    expect(await find(take())).toMatchObject({ status: 200 });
  });

  test("of another tenant is simply not found", async () => {
    const number = take();
    const other = await openShop();
    expect(await other.till.post("/gift-cards/find", { number })).toMatchObject({ status: 404 });
    const list = await listGiftCards({
      ctx: other.ctx,
      input: { text: number, sort: "issued", down: true, page: 1 },
    });
    expect(list).toMatchObject({ cards: [], count: 0, totals: { owedMinor: 0, issuedCards: 0 } });
  });

  test("has its number nowhere in clear", async () => {
    const number = take();
    await activate(number, "500.00", { purchase: { externalId: "R-clear" } });
    const rows = await withTenant(shop.db, shop.tenantId, async (tx) => {
      const parts = ["gift_cards", "gift_card_postings", "gift_card_batches", "audit", "idempotency_keys"];
      const texts = [];
      for (const table of parts)
        texts.push(...(await tx.execute(sql`select t::text as text from ${sql.identifier(table)} t`)));
      return JSON.stringify(texts);
    });
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows).not.toContain(number);
  });
});

test("the ledger proves cards too", async () => {
  const report = await verifyLedger({ ctx: shop.ctx, input: {} });
  expect(report.giftCards.cards).toBeGreaterThan(10);
  expect(report.giftCards.mismatches).toEqual([]);
});
