import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { correctPoints } from "@/server/services/members/customers/correct-points";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { dissolveHousehold } from "@/server/services/members/households/dissolve";
import { joinHousehold } from "@/server/services/members/households/join";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { householdOfCustomer } from "@/server/services/members/households/of-customer";
import { expireLots } from "@/server/services/members/ledger/expire";
import { identifyMember, type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { householdsAt, openHouseholdShop, orRefused } from "./households.fixture";

const GIVEN = 50_00;
const DAY_MS = 86_400_000;

let shop: Shop;
const { inAll, astray } = householdsAt(() => shop);

const person = fc.integer({ min: 0, max: 3 });
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("buy" as const),
      who: person,
      pay: fc.integer({ min: 0, max: 8000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("back" as const),
      which: fc.nat(),
      milli: fc.integer({ min: 1, max: 3000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cancel" as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("join" as const), who: person, other: person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("leave" as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("dissolve" as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("merge" as const), who: person, other: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unmerge" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      who: person,
      points: fc.integer({ min: -4000, max: 4000 }).filter((n) => n !== 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 15 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class Family {
  private readonly households = new Set<string>();
  private readonly merges: string[] = [];
  /** given by hand, less what was taken */
  given = 0;
  readonly receipts: { externalId: string; purchaseId: string; left: number; cancelled: boolean }[] = [];

  constructor(private readonly people: Member[]) {}

  private one(index: number): Member {
    return this.people[index] ?? { id: "", phone: "" };
  }

  private get ctx() {
    return { ...shop.ctx, now: new Date() };
  }

  async run(s: Step): Promise<void> {
    if (s.do === "buy") return this.buy(this.one(s.who), s.pay);
    if (s.do === "back") return this.giveBack(s.which, s.milli);
    if (s.do === "cancel") return this.cancel(s.which);
    if (s.do === "correct") return this.correct(this.one(s.who), s.points);
    if (s.do === "wait") {
      vi.setSystemTime(Date.now() + s.days * DAY_MS);
      await expireLots({ ctx: this.ctx });
      return;
    }
    const before = await inAll();
    await this.change(s);
    expect(await inAll()).toBe(before);
  }

  private async change(
    s: Exclude<Step, { do: "buy" | "back" | "cancel" | "correct" | "wait" }>,
  ): Promise<void> {
    const { ctx } = this;
    const mine = "who" in s ? await this.householdOf(this.one(s.who)) : null;
    if (s.do === "join") await this.join(this.one(s.who), this.one(s.other));
    if (s.do === "leave" && mine) await this.leave(mine, this.one(s.who));
    if (s.do === "dissolve" && mine)
      await orRefused(dissolveHousehold({ ctx, input: { id: mine, heirId: this.one(s.who).id } }));
    if (s.do === "merge") {
      const input = { survivorId: this.one(s.other).id, mergedId: this.one(s.who).id };
      const made = await orRefused(mergeCustomers({ ctx, input }));
      if (made) this.merges.push(made.id);
    }
    if (s.do === "unmerge" && this.merges.length > 0)
      await orRefused(unmergeCustomers({ ctx, input: { mergeId: this.merges.at(-1) ?? "" } }));
  }

  private householdOf = ({ id }: Member) =>
    withTenant(shop.db, shop.tenantId, async (tx) => {
      const rows = await tx.execute<{ id: string }>(sql`
        select household_id as id from household_members where customer_id = ${id}::uuid and left_at is null`);
      return [...rows][0]?.id ?? null;
    });

  private async join(one: Member, other: Member): Promise<void> {
    const { ctx } = this;
    const known = await this.householdOf(one);
    if (known) {
      await orRefused(joinHousehold({ ctx, input: { id: known, customerId: other.id } }));
    } else if (one.id !== other.id) {
      const input = { id: randomUUID(), name: "K", customerIds: [one.id, other.id] };
      const made = await orRefused(makeHousehold({ ctx, input }));
      if (made) this.households.add(made.id);
    }
  }

  /** What the page says that they would take is what they take. */
  private async leave(id: string, member: Member): Promise<void> {
    const { ctx } = this;
    const seen = await householdOfCustomer({ ctx, input: { customerId: member.id } });
    const own = seen?.members.find(({ customerId }) => customerId === member.id)?.ownPoints ?? 0;
    const gone = await orRefused(leaveHousehold({ ctx, input: { id, customerId: member.id } }));
    if (gone) expect((await identifyMember(shop, member)).balance).toBe((own / 100).toFixed(2));
  }

  private async correct({ id }: Member, points: number): Promise<void> {
    const before = await inAll();
    const input = { id, requestId: randomUUID(), points, reason: "for a test" };
    const made = await orRefused(correctPoints({ ctx: this.ctx, input }));
    if (made) this.given += points;
    expect(await inAll()).toBe(before + (made ? points : 0));
  }

  private async buy(member: Member, pay: number): Promise<void> {
    const externalId = randomUUID();
    const known = await identifyMember(shop, member);
    const most = Math.min(pay, Math.round(Number(known.available) * 100));
    const { status, json } = await shop.till.post("/purchases", {
      externalId,
      customer: who(member),
      lines: [{ lineId: "1", sku: "A", quantity: 3, price: "70.00" }],
      redeem: most > 0 ? { mode: "amount", points: (most / 100).toFixed(2) } : { mode: "none" },
    });
    expect(status).toBe(201);
    this.receipts.push({ externalId, purchaseId: json.purchaseId, left: 3000, cancelled: false });
  }

  private async giveBack(which: number, milli: number): Promise<void> {
    const receipt = this.receipts[which % Math.max(1, this.receipts.length)];
    if (receipt && !receipt.cancelled && receipt.left > 0)
      await this.returnOf(receipt, Math.min(milli, receipt.left));
  }

  async returnOf(receipt: Family["receipts"][number], milli: number): Promise<void> {
    const before = await inAll();
    const { status, json } = await shop.till.post("/returns", {
      externalId: randomUUID(),
      original: { externalId: receipt.externalId },
      lines: [{ lineId: "1", quantity: (milli / 1000).toFixed(3) }],
    });
    expect(status).toBe(201);
    receipt.left -= milli;
    const { pointsRestored, pointsTaken } = json.totals;
    const change = Math.round((Number(pointsRestored) - Number(pointsTaken)) * 100);
    expect(await inAll()).toBe(before + change);
  }

  private async cancel(which: number): Promise<void> {
    const receipt = this.receipts[which % Math.max(1, this.receipts.length)];
    if (!receipt) return;
    const { status } = await shop.till.post(`/purchases/${receipt.purchaseId}/cancel`, {});
    if (status === 200) receipt.cancelled = true;
  }
}

/** So many families, each of four. */
export function noPointGoesAstray(runs: number): void {
  beforeAll(async () => {
    shop = await openHouseholdShop();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test("for any purchases, payments, returns, joins and leaves of a family, no point is lost, doubled or in a wrong account", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
        const people = await Promise.all(Array.from({ length: 4 }, () => memberWith(shop, GIVEN)));
        const others = (await inAll()) - 4 * GIVEN;
        const family = new Family(people);
        for (const s of steps) await family.run(s);
        for (const receipt of family.receipts)
          if (!receipt.cancelled && receipt.left > 0) await family.returnOf(receipt, receipt.left);
        expect(await mismatches(shop)).toEqual([]);
        expect(await astray()).toBe(0);
        const nothingEnded = steps.every((s) => s.do !== "wait");
        if (nothingEnded) expect((await inAll()) - others).toBe(4 * GIVEN + family.given);
      }),
      { numRuns: runs },
    );
  });
}
