import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { identifyMember, type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import type { Answer, Shop } from "@/server/testing/shop";
import { openShop } from "@/server/testing/shop";
import { expireLots } from "./expire";

const GIVEN = 300_00;
const DAY_MS = 86_400_000;

let shop: Shop;

const points = (text: string): number => Math.round(Number(text) * 100);

const quantity = fc.integer({ min: 1, max: 3 });
const op = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("buy" as const),
      price: fc.integer({ min: 1, max: 20_000 }),
      quantity,
      pay: fc.integer({ min: 0, max: 15_000 }),
      held: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("back" as const),
      which: fc.nat(),
      line: fc.nat(),
      milli: fc.integer({ min: 1, max: 3000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("hold" as const),
      pay: fc.integer({ min: 1, max: 15_000 }),
      release: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 15 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const), which: fc.nat() }) },
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

/** A receipt pays with what another has earned, and gives it back when that one is undone. */
const IN_ANOTHERS_LOT: Op[] = [
  { kind: "buy", price: 9000, quantity: 2, pay: 106_66, held: false },
  { kind: "buy", price: 5945, quantity: 3, pay: 105_83, held: false },
  { kind: "buy", price: 4724, quantity: 3, pay: 87_52, held: false },
  { kind: "cancel", which: 0 },
  { kind: "wait", days: 11 },
  { kind: "cancel", which: 2 },
  { kind: "wait", days: 10 },
];

interface Receipt {
  externalId: string;
  purchaseId: string;
  /** thousandths left of each line */
  left: Map<string, number>;
  cancelled: boolean;
  returned: boolean;
}

let numbers = 0;
const number = (kind: string): string => `M-${kind}-${numbers++}`;

/** A till's day with one customer, and the simplest model of an account: what came in less what went out. */
class Day {
  balance = GIVEN;
  readonly receipts: Receipt[] = [];
  private readonly sent: { path: string; body: object; answer: Answer }[] = [];

  constructor(private readonly member: Member) {}

  private async send(path: string, body: object): Promise<Answer> {
    const answer = await shop.till.post(path, body);
    if (answer.status < 300) this.sent.push({ path, body, answer });
    return answer;
  }

  async run(step: Op): Promise<void> {
    if (step.kind === "buy") await this.buy(step);
    else if (step.kind === "back") await this.back(step);
    else if (step.kind === "cancel") await this.cancel(step);
    else if (step.kind === "hold") await this.hold(step);
    else if (step.kind === "again") await this.again(step);
    else await this.wait(step.days);
  }

  private async buy({ price, quantity: n, pay, held }: Extract<Op, { kind: "buy" }>): Promise<void> {
    const basket = {
      externalId: number("p"),
      customer: who(this.member),
      lines: [
        { lineId: "1", sku: "A", quantity: n, price: (price / 100).toFixed(2) },
        { lineId: "2", sku: "B", quantity: 1, price: "33.33" },
      ],
      redeem: pay > 0 ? { mode: "amount", points: (pay / 100).toFixed(2) } : { mode: "none" },
    };
    const quoteId = held
      ? (await shop.till.post("/quotes", { ...basket, hold: true })).json.quoteId
      : undefined;
    const before = await identifyMember(shop, this.member);
    const answer = await this.send("/purchases", { ...basket, quoteId });
    if (answer.status === 409) {
      expect(answer.json.code).toBe("insufficient-points");
      expect(held).toBe(false);
      expect(points(before.available)).toBeLessThan(pay);
      return;
    }
    expect(answer.status).toBe(201);
    const { totals } = answer.json;
    // never more than could be spent
    if (!held) expect(points(totals.pointsRedeemed)).toBeLessThanOrEqual(points(before.available));
    this.balance += points(totals.pointsEarned) - points(totals.pointsRedeemed);
    expect(points(answer.json.balance)).toBe(this.balance);
    this.receipts.push({
      externalId: basket.externalId,
      purchaseId: answer.json.purchaseId,
      left: new Map([
        ["1", n * 1000],
        ["2", 1000],
      ]),
      cancelled: false,
      returned: false,
    });
  }

  private pick(which: number): Receipt | undefined {
    return this.receipts[which % Math.max(1, this.receipts.length)];
  }

  private async back({ which, line, milli }: Extract<Op, { kind: "back" }>): Promise<void> {
    const receipt = this.pick(which);
    if (receipt) await this.giveBack(receipt, String((line % 2) + 1), milli);
  }

  async giveBack(receipt: Receipt, lineId: string, milli: number): Promise<void> {
    const left = receipt.left.get(lineId) ?? 0;
    const answer = await this.send("/returns", {
      externalId: number("r"),
      original: { externalId: receipt.externalId },
      lines: [{ lineId, quantity: (milli / 1000).toFixed(3) }],
    });
    if (receipt.cancelled || milli > left) {
      expect(answer.json.code).toBe("return-exceeds-purchase");
      return;
    }
    expect(answer.status).toBe(201);
    receipt.left.set(lineId, left - milli);
    receipt.returned = true;
    const { totals } = answer.json;
    this.balance += points(totals.pointsRestored) - points(totals.pointsTaken);
    expect(points(answer.json.balance)).toBe(this.balance);
  }

  private async cancel({ which }: Extract<Op, { kind: "cancel" }>): Promise<void> {
    const receipt = this.pick(which);
    if (!receipt) return;
    const answer = await this.send(`/purchases/${receipt.purchaseId}/cancel`, {});
    if (receipt.returned) {
      expect(answer.json.code).toBe("has-returns");
      return;
    }
    expect(answer.status).toBe(200);
    if (receipt.cancelled) return;
    receipt.cancelled = true;
    this.balance += points(answer.json.pointsRestored) - points(answer.json.pointsTaken);
    expect(points(answer.json.balance)).toBe(this.balance);
  }

  private async hold({ pay, release }: Extract<Op, { kind: "hold" }>): Promise<void> {
    const before = await identifyMember(shop, this.member);
    const { json } = await shop.till.post("/quotes", {
      customer: who(this.member),
      lines: [{ lineId: "1", sku: "A", quantity: 1, price: "1000.00" }],
      redeem: { mode: "amount", points: (pay / 100).toFixed(2) },
      hold: true,
    });
    const held = points(json.totals.pointsRedeemed);
    expect(held).toBe(Math.min(pay, points(before.available)));
    if (release) await shop.till.send("DELETE", `/quotes/${json.quoteId}`);
    const after = await identifyMember(shop, this.member);
    expect(points(after.available)).toBe(points(before.available) - (release ? 0 : held));
    expect(after.balance).toBe(before.balance);
  }

  private async again({ which }: Extract<Op, { kind: "again" }>): Promise<void> {
    const known = this.sent[which % Math.max(1, this.sent.length)];
    if (!known) return;
    const answer = await shop.till.post(known.path, known.body);
    expect(answer.status).toBe(200);
    const { status: _now, ...content } = answer.json;
    const { status: _then, ...before } = known.answer.json;
    expect(content).toEqual(before);
  }

  async wait(days: number): Promise<void> {
    vi.setSystemTime(Date.now() + days * DAY_MS);
    const before = await identifyMember(shop, this.member);
    await expireLots({ ctx: { ...shop.ctx, now: new Date() } });
    const after = await identifyMember(shop, this.member);
    // what ends could not be spent before either
    expect(after.available).toBe(before.available);
    this.balance = points(after.balance);
  }

  async check(): Promise<void> {
    const { balance, available } = await identifyMember(shop, this.member);
    expect(points(balance)).toBe(this.balance);
    expect(points(available)).toBeGreaterThanOrEqual(0);
    expect(points(available)).toBeLessThanOrEqual(Math.max(0, this.balance));
    expect(await mismatches(shop)).toEqual([]);
  }

  /**
   * Of the points that nothing earned, what has ended: in lots of their own, and where an earning was undone with
   * them while another receipt had its own, in its lot, to which that receipt gave them back.
   */
  async expiredOfGiven(): Promise<number> {
    const lots = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ earning: string | null; expired: number; kept: number; restored: number }>(sql`
        select l.purchase_id::text as earning, sum(l.expired)::int as expired,
          coalesce((select sum(p.points) from postings p where p.tenant_id = ${shop.tenantId}::uuid
            and p.purchase_id = l.purchase_id and p.rule not like '%redeem'), 0)::int as kept,
          sum((select coalesce(sum(s.restored), 0) from lot_spends s
            where s.tenant_id = l.tenant_id and s.lot_id = l.id))::int as restored
        from lots l join account_members m on m.account_id = l.account_id
        where m.customer_id = ${this.member.id}::uuid group by l.purchase_id`),
    );
    return lots.reduce((sum, { earning, expired, kept, restored }) => {
      if (earning === null) return sum + expired;
      // nothing earned is left of what is undone but what had ended, and no more ends there than came back to it
      expect(kept).toBeGreaterThanOrEqual(0);
      expect(expired - kept).toBeGreaterThanOrEqual(0);
      expect(expired - kept).toBeLessThanOrEqual(restored);
      return sum + expired - kept;
    }, 0);
  }
}

/** So many days of tills, each with a customer of its own. */
export function theAccountAddsUp(runs: number): void {
  beforeAll(async () => {
    shop = await openShop({
      programme: { earnPercent: "10", redeemMaxPercent: "50", lifetimeDays: 20 },
      campaigns: [
        {
          code: "bonus",
          name: "Bonus",
          instruments: [
            {
              code: "five",
              when: [{ kind: "basket_total", from: "50.00" }],
              reward: { kind: "points", amount: "5" },
            },
          ],
        },
      ],
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test("for any requests of a till, in any order and twice, the account adds up, and a whole return restores it", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const started = Date.now();
    const days = fc.integer({ min: 0, max: 365 });
    await fc.assert(
      fc.asyncProperty(days, fc.array(op, { minLength: 4, maxLength: 16 }), async (first, steps) => {
        // of any day of a year, so that clocks go forward and back, and the same again when it is repeated
        vi.setSystemTime(started + first * DAY_MS);
        const day = new Day(await memberWith(shop, GIVEN));
        for (const step of steps) await day.run(step);
        await day.check();
        for (const receipt of day.receipts.filter(({ cancelled }) => !cancelled))
          for (const [lineId, milli] of receipt.left)
            if (milli > 0) await day.giveBack(receipt, lineId, milli);
        await day.check();
        expect(day.balance).toBe(GIVEN - (await day.expiredOfGiven()));
      }),
      { numRuns: runs, examples: [[0, IN_ANOTHERS_LOT]] },
    );
  });
}
