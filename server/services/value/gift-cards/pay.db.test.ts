import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { giftCards, purchases } from "@/db/schema";
import { inTransaction } from "@/server/core/context";
import { fromPublicId } from "@/server/core/ids";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop } from "@/server/testing/shop";
import { issueNumbers, newKind } from "./gift-cards.fixture";
import { refundToGiftCards } from "./give-back";
import { ListGiftCardsInput, listGiftCards } from "./list";
import { setGiftCardBlocked } from "./set-blocked";

let shop: Shop;
let receipts = 0;

beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10" } });
  await newKind(shop.ctx, { code: "gift", maxMinor: 1_000_000 });
  await newKind(shop.ctx, { code: "pin", withPin: true });
});

async function sold(amount = "100.00", kind = "gift"): Promise<{ number: string; pin: string }> {
  const [card] = await issueNumbers(shop.ctx, kind, 1);
  if (!card) throw new Error("nothing was issued");
  const done = await shop.till.post("/gift-cards/activate", { number: card.number, amount });
  expect(done.status).toBe(201);
  return card;
}

const gift = (giftCard: string, amount: string, more = {}) => ({ type: "gift", amount, giftCard, ...more });

const receipt = (payments: object[], price = "100.00", externalId = `G-${++receipts}`) => ({
  externalId,
  lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  payments,
});

const buy = (payments: object[], price?: string) => shop.till.post("/purchases", receipt(payments, price));

const balanceOf = async (number: string, pin?: string): Promise<string> =>
  (await shop.till.post("/gift-cards/find", { number, pin })).json.giftCard.balance;

const idOf = async (number: string): Promise<string> =>
  (await listGiftCards({ ctx: shop.ctx, input: ListGiftCardsInput.parse({ text: number }) })).cards[0]?.id ??
  "";

describe("paying by gift card", () => {
  test("takes parts until nothing is left, and changes neither discount nor price", async () => {
    const { number } = await sold();
    const first = await buy([gift(number, "30.50"), { type: "cash", amount: "69.50" }]);
    expect(first).toMatchObject({ status: 201, json: { totals: { net: "100.00", discount: "0.00" } } });
    expect(await balanceOf(number)).toBe("69.50");
    expect((await buy([gift(number, "69.50")], "69.50")).status).toBe(201);
    expect((await shop.till.post("/gift-cards/find", { number })).json.giftCard).toMatchObject({
      status: "used-up",
      balance: "0.00",
    });
  });

  test("by another shop's card is taken as before, and moves nothing here", async () => {
    expect((await buy([{ type: "gift", amount: "100.00" }])).status).toBe(201);
  });

  test("is refused with its reason, and then there is no receipt either", async () => {
    const { number } = await sold();
    const [unsold] = await issueNumbers(shop.ctx, "gift", 1);
    const blocked = await sold();
    await setGiftCardBlocked({
      ctx: shop.ctx,
      input: { id: await idOf(blocked.number), blocked: true, reason: "lost" },
    });
    const refusals: [string, string, number, string][] = [
      [number, "100.01", 409, "gift-card-insufficient"],
      [unsold?.number ?? "", "1.00", 409, "gift-card-not-active"],
      [blocked.number, "1.00", 409, "gift-card-blocked"],
      ["2222222222222222", "1.00", 404, "gift-card-not-found"],
    ];
    for (const [card, amount, status, code] of refusals) {
      const body = receipt([gift(card, amount)], "200.00");
      const answer = await shop.till.post("/purchases", body);
      expect(answer).toMatchObject({ status, json: { code } });
      expect(answer.json.cashierText).not.toBe("");
      const query = `/purchases?externalId=${body.externalId}`;
      expect((await shop.till.get(query)).status).toBe(404);
      const corrected = { ...body, payments: [{ type: "cash", amount: "200.00" }] };
      expect((await shop.till.post("/purchases", corrected)).status).toBe(201);
    }
    expect(await balanceOf(number)).toBe("100.00");
  });

  test("is all or nothing when several cards pay, and one card given twice pays the sum", async () => {
    const [a, b] = [await sold(), await sold("50.00")];
    const short = await buy([gift(a.number, "60.00"), gift(b.number, "50.01")], "200.00");
    expect(short).toMatchObject({ json: { code: "gift-card-insufficient" } });
    expect([await balanceOf(a.number), await balanceOf(b.number)]).toEqual(["100.00", "50.00"]);
    const both = await buy([gift(a.number, "30.00"), gift(b.number, "50.00"), gift(a.number, "20.00")]);
    expect(both.status).toBe(201);
    expect([await balanceOf(a.number), await balanceOf(b.number)]).toEqual(["50.00", "0.00"]);
  });

  test("needs the PIN of a card that has one", async () => {
    const { number, pin } = await sold("100.00", "pin");
    const wrong = pin === "111111" ? "222222" : "111111";
    expect(await buy([gift(number, "10.00")])).toMatchObject({
      status: 423,
      json: { code: "gift-card-pin-needed" },
    });
    expect(await buy([gift(number, "10.00", { pin: wrong })])).toMatchObject({ status: 404 });
    expect((await buy([gift(number, "10.00", { pin })])).status).toBe(201);
    expect(await balanceOf(number, pin)).toBe("90.00");
  });

  test("is for receipts sent by themselves while there is a connection", async () => {
    const { number } = await sold();
    const body = receipt([gift(number, "10.00")]);
    const offline = { ...body, offline: true, occurredAt: new Date().toISOString() };
    const refused = { status: 422, code: "offline-redeem-forbidden" };
    expect((await shop.till.post("/purchases", offline)).json).toMatchObject(refused);
    const batch = await shop.till.post("/purchases/batch", {
      purchases: [offline, { ...body, offline: false }],
    });
    for (const { problem } of batch.json.results) expect(problem).toMatchObject(refused);
    expect(await balanceOf(number)).toBe("100.00");
  });

  test("belongs to a payment of its type, and to an amount", async () => {
    const { number } = await sold();
    expect(await buy([{ ...gift(number, "10.00"), type: "cash" }])).toMatchObject({ status: 422 });
    expect(await buy([gift(number, "0")])).toMatchObject({ status: 422 });
  });

  test("takes the money once, however often the receipt comes, and keeps no number", async () => {
    const { number } = await sold();
    const body = receipt([gift(number, "40.00")]);
    const key = { headers: { "idempotency-key": randomUUID() } };
    const first = await shop.till.post("/purchases", body, key);
    const replay = await shop.till.post("/purchases", body, key);
    const again = await shop.till.post("/purchases", body);
    expect([first.status, replay.status, again.status]).toEqual([201, 201, 200]);
    expect(await balanceOf(number)).toBe("60.00");
    const rows = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(purchases));
    expect(JSON.stringify(rows)).not.toContain(number);
    const other = receipt([gift((await sold()).number, "40.00")], undefined, body.externalId);
    expect(await shop.till.post("/purchases", other)).toMatchObject({ json: { code: "purchase-conflict" } });
  });

  test("of 100.00 fifty times at once succeeds once", async () => {
    const { number } = await sold();
    const tills = [shop.till, ...(await Promise.all([1, 2, 3, 4].map(() => shop.addTill())))];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (tills[i % tills.length] ?? shop.till).post("/purchases", receipt([gift(number, "100.00")])),
      ),
    );
    const counts: Record<string, number> = {};
    for (const { status, json } of answers) {
      const name = status === 201 ? "201" : `${status} ${json.code}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts).toEqual({ "201": 1, "409 gift-card-insufficient": 49 });
    expect(await balanceOf(number)).toBe("0.00");
  });
});

describe("money that goes back", () => {
  const cancel = (purchaseId: string) => shop.till.post(`/purchases/${purchaseId}/cancel`, {});
  const refund = (publicId: string, amountMinor: number, operation: string = randomUUID()) =>
    inTransaction(shop.ctx, (tx) =>
      refundToGiftCards(tx, shop.ctx, {
        purchaseId: fromPublicId("purchase", publicId) ?? "",
        amountMinor,
        operation,
      }),
    );

  test("comes to the card when the receipt is cancelled, once, and to a blocked card too", async () => {
    const { number } = await sold();
    const { json } = await buy([gift(number, "100.00")]);
    await setGiftCardBlocked({
      ctx: shop.ctx,
      input: { id: await idOf(number), blocked: true, reason: "lost" },
    });
    expect((await cancel(json.purchaseId)).status).toBe(200);
    expect((await cancel(json.purchaseId)).status).toBe(200);
    expect((await shop.till.post("/gift-cards/find", { number })).json.giftCard).toMatchObject({
      status: "blocked",
      balance: "100.00",
    });
  });

  test("comes to an expired card with two weeks to spend it", async () => {
    const [card] = await issueNumbers(shop.ctx, "gift", 1);
    const number = card?.number ?? "";
    await shop.till.post("/gift-cards/activate", { number, amount: "100.00" });
    const { json } = await buy([gift(number, "100.00")]);
    await withTenant(shop.db, shop.tenantId, async (tx) => {
      const id = await idOf(number);
      await tx
        .update(giftCards)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(giftCards.id, id));
    });
    await cancel(json.purchaseId);
    const found = (await shop.till.post("/gift-cards/find", { number })).json.giftCard;
    expect(found).toMatchObject({ status: "active", balance: "100.00" });
    const days = (Date.parse(found.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
  });

  test("of returns is never more than the cards paid, in all", async () => {
    const [a, b] = [await sold(), await sold()];
    const { json } = await buy([
      gift(a.number, "60.00"),
      gift(b.number, "30.00"),
      { type: "cash", amount: "10.00" },
    ]);
    const operation = randomUUID();
    expect((await refund(json.purchaseId, 5_000, operation)).amountMinor).toBe(5_000);
    expect((await refund(json.purchaseId, 5_000, operation)).amountMinor).toBe(0);
    expect(await balanceOf(a.number)).toBe("90.00");
    const rest = await refund(json.purchaseId, 5_000);
    expect(rest.amountMinor).toBe(4_000);
    expect(rest.cards.map(({ amountMinor }) => amountMinor).sort()).toEqual([1_000, 3_000]);
    expect((await refund(json.purchaseId, 5_000)).amountMinor).toBe(0);
    expect([await balanceOf(a.number), await balanceOf(b.number)]).toEqual(["100.00", "100.00"]);
  });

  test("comes to the card first when goods are returned, and the till sees how much", async () => {
    const { number } = await sold();
    const body = {
      ...receipt([gift(number, "40.00"), { type: "cash", amount: "160.00" }]),
      lines: [{ lineId: "1", sku: "A", quantity: 2, price: "100.00" }],
    };
    expect((await shop.till.post("/purchases", body)).status).toBe(201);
    const back = (externalId: string) =>
      shop.till.post("/returns", {
        externalId,
        original: { externalId: body.externalId },
        lines: [{ lineId: "1", quantity: "1.000" }],
      });
    const first = await back("B-1");
    expect(first).toMatchObject({
      status: 201,
      json: {
        totals: { refund: "100.00" },
        giftCards: [{ number: `••••${number.slice(-4)}`, amount: "40.00" }],
      },
    });
    expect((await back("B-1")).json).toEqual(first.json);
    expect((await back("B-2")).json).toMatchObject({ totals: { refund: "100.00" }, giftCards: [] });
    expect(await balanceOf(number)).toBe("100.00");
    const plain = await shop.till.post("/purchases", receipt([{ type: "cash", amount: "100.00" }]));
    const returned = await shop.till.post("/returns", {
      externalId: "B-3",
      original: { purchaseId: plain.json.purchaseId },
      lines: [{ lineId: "1", quantity: "1.000" }],
    });
    expect(returned.json.giftCards).toBeUndefined();
  });

  test("and a cancelled sale takes its amount off the card again", async () => {
    const [card] = await issueNumbers(shop.ctx, "gift", 1);
    const number = card?.number ?? "";
    const body = receipt([{ type: "cash", amount: "100.00" }]);
    const { json } = await shop.till.post("/purchases", body);
    const purchase = { externalId: body.externalId };
    await shop.till.post("/gift-cards/activate", { number, amount: "100.00", purchase });
    await cancel(json.purchaseId);
    expect((await shop.till.post("/gift-cards/find", { number })).json.giftCard.status).toBe("issued");
  });
});

test("the ledger holds after all of it", async () => {
  const report = await verifyLedger({ ctx: shop.ctx, input: {} });
  expect([report.giftCards.mismatches, report.mismatches]).toEqual([[], []]);
});
