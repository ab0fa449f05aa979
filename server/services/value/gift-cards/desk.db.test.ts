import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { stores } from "@/db/schema";
import { type Ctx, inTransaction, type Role } from "@/server/core/context";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop } from "@/server/testing/shop";
import { correctGiftCard } from "./correct";
import { expireGiftCards } from "./expire";
import { exportGiftCards } from "./export";
import { extendGiftCard } from "./extend";
import { getGiftCard } from "./get";
import { issueNumbers, newKind, printed } from "./gift-cards.fixture";
import { cancelGiftCards } from "./give-back";
import { issueGiftCards } from "./issue";
import { ListGiftCardsInput, listGiftCards } from "./list";
import { setGiftCardBlocked } from "./set-blocked";

const DAY_MS = 86_400_000;
const reason = "asked for";
let shop: Shop;
let ctx: Ctx;

beforeAll(async () => {
  shop = await openShop();
  ctx = shop.ctx;
  await newKind(ctx, { code: "gift", lifetimeDays: 30, maxMinor: 50_000 });
  await newKind(ctx, { code: "pins", withPin: true });
});

const later = (days: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + days * DAY_MS) });
const list = (input: object, as = ctx) => listGiftCards({ ctx: as, input: ListGiftCardsInput.parse(input) });

async function soldCard(amount = "100.00", receipt?: string): Promise<{ id: string; number: string }> {
  const [card] = await issueNumbers(ctx, "gift", 1);
  const number = card?.number ?? "";
  const purchase = receipt ? { externalId: receipt } : undefined;
  const sold = await shop.till.post("/gift-cards/activate", { number, amount, purchase });
  expect(sold.status).toBe(201);
  const [row] = (await list({ text: number })).cards;
  return { id: row?.id ?? "", number };
}

const stateOf = async (id: string, as = ctx) => {
  const { status, balanceMinor, history } = await getGiftCard({ ctx: as, input: { id, page: 1 } });
  return { status, balanceMinor, rules: history.map(({ what }) => what).sort() };
};

describe("an issue", () => {
  test("has as many different numbers as asked for, and the file can be taken again", async () => {
    const requestId = randomUUID();
    const input = { requestId, kind: "pins", cards: 2500 };
    expect(await issueGiftCards({ ctx, input })).toMatchObject({ cards: 2500, created: true });
    expect(await issueGiftCards({ ctx, input })).toMatchObject({ created: false });
    await expect(issueGiftCards({ ctx, input: { ...input, cards: 1 } })).rejects.toMatchObject({
      code: "conflict",
    });
    const first = await printed(ctx, requestId);
    expect(new Set(first.map(({ number }) => number)).size).toBe(2500);
    expect(first.every(({ pin }) => /^\d{6}$/.test(pin))).toBe(true);
    expect(await printed(ctx, requestId)).toEqual(first);
  });

  test("is for the owner, and its file too", async () => {
    for (const role of ["marketer", "cashier", "integrator"] satisfies Role[]) {
      const as: Ctx = { ...ctx, actor: { kind: "staff", id: randomUUID(), role } };
      const issue = issueGiftCards({ ctx: as, input: { requestId: randomUUID(), kind: "pins", cards: 1 } });
      await expect(issue).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportGiftCards({ ctx: as, input: {} })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("a card in the desk", () => {
  test("is found by its number or its end, and by its status", async () => {
    const { id, number } = await soldCard();
    for (const text of [number, number.toLowerCase(), number.slice(-4)])
      expect((await list({ text })).cards.map((card) => card.id)).toContain(id);
    expect((await list({ text: number, status: "issued" })).cards).toEqual([]);
    for (const status of ["issued", "active", "used-up", "expired", "blocked"] as const)
      for (const card of (await list({ status })).cards) expect(card.status).toBe(status);
  });

  test("is blocked with a reason and pays again when unblocked", async () => {
    const { id, number } = await soldCard();
    await setGiftCardBlocked({ ctx, input: { id, blocked: true, reason } });
    expect(await stateOf(id)).toEqual({
      status: "blocked",
      balanceMinor: 10_000,
      rules: ["activate", "block"],
    });
    const found = await shop.till.post("/gift-cards/find", { number });
    expect(found.json.giftCard.status).toBe("blocked");
    const again = await setGiftCardBlocked({ ctx, input: { id, blocked: true, reason } });
    expect(again.changed).toBe(false);
    await setGiftCardBlocked({ ctx, input: { id, blocked: false, reason } });
    expect((await stateOf(id)).status).toBe("active");
  });

  test("is corrected once by a request, and never below nothing", async () => {
    const { id } = await soldCard();
    const requestId = randomUUID();
    const input = { id, requestId, amountMinor: -4_000, reason };
    expect(await correctGiftCard({ ctx, input })).toEqual({ balanceMinor: 6_000, created: true });
    expect(await correctGiftCard({ ctx, input })).toEqual({ balanceMinor: 6_000, created: false });
    const more = { ...input, requestId: randomUUID(), amountMinor: -6_001 };
    await expect(correctGiftCard({ ctx, input: more })).rejects.toMatchObject({
      code: "gift-card-insufficient",
    });
    expect((await stateOf(id)).balanceMinor).toBe(6_000);
  });

  test("expires once, and a longer life restores what had expired", async () => {
    const { id } = await soldCard();
    const after = later(40);
    expect((await stateOf(id, after)).status).toBe("expired");
    expect((await expireGiftCards({ ctx: after })).done).toBeGreaterThan(0);
    expect(await expireGiftCards({ ctx: after })).toEqual({ done: 0, more: false });
    expect(await stateOf(id, after)).toMatchObject({ balanceMinor: 0, rules: ["activate", "expire"] });
    const lastDay = later(60).now.toISOString().slice(0, 10);
    const extended = await extendGiftCard({ ctx: after, input: { id, lastDay, reason } });
    expect(extended).toEqual({ balanceMinor: 10_000, restoredMinor: 10_000 });
    expect((await stateOf(id, after)).status).toBe("active");
    const notLater = extendGiftCard({ ctx: after, input: { id, lastDay, reason } });
    await expect(notLater).rejects.toMatchObject({ errors: [{ code: "not-later" }] });
    expect(await extendAgain(id, after)).toMatchObject({ restoredMinor: 0 });
  });

  const extendAgain = (id: string, as: Ctx) =>
    extendGiftCard({
      ctx: as,
      input: { id, lastDay: later(90).now.toISOString().slice(0, 10), reason },
    });
});

describe("a cancelled receipt", () => {
  const cancel = async (externalId: string) => {
    const storeId = await withTenant(shop.db, shop.tenantId, async (tx) => {
      const [store] = await tx.select().from(stores).where(eq(stores.code, "S1"));
      return store?.id ?? "";
    });
    return inTransaction(ctx, (tx) => cancelGiftCards(tx, ctx, { id: randomUUID(), storeId, externalId }));
  };

  test("makes a card unsold again when none of it was spent, however often it is repeated", async () => {
    const { id, number } = await soldCard("100.00", "C-1");
    await cancel("C-1");
    await cancel("C-1");
    expect(await stateOf(id)).toEqual({
      status: "issued",
      balanceMinor: 0,
      rules: ["activate", "cancel-sale"],
    });
    const again = { number, amount: "100.00" };
    const same = await shop.till.post("/gift-cards/activate", { ...again, purchase: { externalId: "C-1" } });
    expect(same).toMatchObject({ status: 409, json: { code: "purchase-conflict" } });
    expect(await shop.till.post("/gift-cards/activate", again)).toMatchObject({ status: 201 });
  });

  test("takes what is left and blocks the card when some of it was spent", async () => {
    const { id } = await soldCard("100.00", "C-2");
    await correctGiftCard({ ctx, input: { id, requestId: randomUUID(), amountMinor: -2_500, reason } });
    await cancel("C-2");
    expect(await stateOf(id)).toMatchObject({ status: "blocked", balanceMinor: 0 });
  });
});

test("the ledger holds after all of it", async () => {
  const { giftCards, mismatches } = await verifyLedger({ ctx, input: {} });
  expect([giftCards.mismatches, mismatches]).toEqual([[], []]);
});
