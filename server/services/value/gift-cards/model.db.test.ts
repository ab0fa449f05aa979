import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { giftCards } from "@/db/schema";
import { inTransaction } from "@/server/core/context";
import { fromPublicId } from "@/server/core/ids";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { expireGiftCards } from "./expire";
import { issueNumbers, newKind } from "./gift-cards.fixture";
import { refundToGiftCards } from "./give-back";

const MOST = 20_000;
const RUNS = 20;

const card = fc.nat(1);
const minor = fc.integer({ min: 1, max: 9_000 });
const steps = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant("activate" as const), card, minor }),
    fc.record({ what: fc.constant("topUp" as const), card, minor }),
    fc.record({ what: fc.constant("pay" as const), card, minor }),
    fc.record({ what: fc.constant("refund" as const), card: fc.nat(5), minor }),
    fc.record({ what: fc.constant("cancel" as const), card: fc.nat(5), minor }),
    fc.record({ what: fc.constant("expire" as const), card, minor }),
  ),
  { minLength: 1, maxLength: 14 },
);

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await newKind(shop.ctx, { code: "gift", reloadable: true, minMinor: 1, maxMinor: MOST });
});

const text = (amount: number) => (amount / 100).toFixed(2);

interface Card {
  number: string;
  active: boolean;
  balance: number;
}

/** What two cards and their receipts should be by plain sums, and what the shop says of them. */
class Model {
  readonly sales: { purchaseId: string; card: Card; left: number }[] = [];

  constructor(
    readonly till: TestTill,
    readonly cards: Card[],
  ) {}

  async send(path: string, body: unknown): Promise<boolean> {
    return (await this.till.post(path, body)).status < 300;
  }

  async activate(own: Card, amount: number): Promise<void> {
    const body = { number: own.number, amount: text(amount) };
    expect(await this.send("/gift-cards/activate", body)).toBe(!own.active);
    if (!own.active) own.balance = amount;
    own.active = true;
  }

  async topUp(own: Card, amount: number): Promise<void> {
    const fits = own.active && own.balance + amount <= MOST;
    const body = { number: own.number, amount: text(amount) };
    expect(await this.send("/gift-cards/top-up", body)).toBe(fits);
    if (fits) own.balance += amount;
  }

  /** Every receipt comes twice. */
  async pay(own: Card, amount: number): Promise<void> {
    const body = {
      externalId: randomUUID(),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
      payments: [{ type: "gift", amount: text(amount), giftCard: own.number }],
    };
    const { status, json } = await this.till.post("/purchases", body);
    expect(status === 201).toBe(own.active && own.balance >= amount);
    if (status !== 201) return;
    own.balance -= amount;
    this.sales.push({ purchaseId: json.purchaseId, card: own, left: amount });
    expect((await this.till.post("/purchases", body)).status).toBe(200);
  }

  async refund(place: number, amount: number): Promise<void> {
    const sale = this.sales[place];
    if (!sale) return;
    const due = Math.min(amount, sale.left);
    const purchaseId = fromPublicId("purchase", sale.purchaseId) ?? "";
    const input = { purchaseId, amountMinor: amount, operation: randomUUID() };
    const given = await inTransaction(shop.ctx, (tx) => refundToGiftCards(tx, shop.ctx, input));
    expect(given.amountMinor).toBe(due);
    this.give(sale, due);
  }

  async cancel(place: number): Promise<void> {
    const sale = this.sales[place];
    if (!sale) return;
    expect(await this.send(`/purchases/${sale.purchaseId}/cancel`, {})).toBe(true);
    this.give(sale, sale.left);
  }

  private give(sale: { card: Card; left: number }, amount: number): void {
    sale.card.balance += amount;
    sale.left -= amount;
  }

  /** Its life ends, what is left burns, and it is given another one. */
  async expire(own: Card): Promise<void> {
    await this.end(own, new Date(shop.ctx.now.getTime() - 1));
    await expireGiftCards({ ctx: shop.ctx });
    await expireGiftCards({ ctx: shop.ctx });
    await this.end(own, null);
    own.balance = 0;
  }

  private end = ({ number }: Card, expiresAt: Date | null) =>
    withTenant(shop.db, shop.tenantId, (tx) =>
      tx
        .update(giftCards)
        .set({ expiresAt })
        .where(eq(giftCards.tail, number.slice(-4))),
    );

  async compare(): Promise<void> {
    for (const { number, balance } of this.cards) {
      const { json } = await this.till.post("/gift-cards/find", { number });
      expect(json.giftCard.balance).toBe(text(balance));
    }
  }
}

test("any sequence of sales, top-ups, payments, refunds, cancellations and expiries is what the sums say", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const numbers = await issueNumbers(shop.ctx, "gift", 2);
      const cards = numbers.map(({ number }) => ({ number, active: false, balance: 0 }));
      const model = new Model(await shop.addTill(), cards);
      await model.activate(cards[0] as Card, 9_000);
      for (const { what, card: place, minor: amount } of sequence) {
        if (what === "refund" || what === "cancel") await model[what](place, amount);
        else await model[what](cards[place] as Card, amount);
      }
      await model.compare();
    }),
    { numRuns: RUNS },
  );
  const report = await verifyLedger({ ctx: shop.ctx, input: {} });
  expect(report.giftCards.postings).toBeGreaterThanOrEqual(RUNS);
  expect(report.giftCards.mismatches).toEqual([]);
});
