import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { setTerms } from "@/server/services/growth/referrals/referrals.fixture";
import { addMember, identifyMember, type Member, mismatches, who } from "@/server/testing/members.fixture";
import { settled } from "@/server/testing/settled";
import { openShop, type Shop } from "@/server/testing/shop";

const coupon = (code: string, when: object[], reward: object) => ({
  code,
  name: code,
  stacking: "stack",
  instruments: [{ code: "i", when, reward }],
});

const openClamped = (): Promise<Shop> =>
  openShop({
    programme: { earnPercent: "10", redeemMaxPercent: "100", negativeBalance: "clamp" },
    couponSeries: [{ code: "NEXT", kind: "single", prefix: "NX" }],
    campaigns: [
      coupon("give", [{ kind: "coupon", codes: ["GIVE"] }], { kind: "coupon_issue", series: "NEXT" }),
      coupon("next", [{ kind: "coupon", series: "NEXT" }], { kind: "amount_off", amount: "25.00" }),
    ],
  });

let shop: Shop;
beforeAll(async () => {
  shop = await openClamped();
});

const line = (price: string) => ({ lineId: "1", sku: "A", quantity: 2, price });
const sell = (member: Member | null, price: string, more: object = {}) =>
  shop.till.post("/purchases", {
    externalId: randomUUID(),
    customer: member && who(member),
    lines: [line(price)],
    ...more,
  });
const cancel = (purchaseId: string) => shop.till.post(`/purchases/${purchaseId}/cancel`, {});
const giveBack = (purchaseId: string, quantity: number) =>
  shop.till.post("/returns", {
    externalId: randomUUID(),
    original: { purchaseId },
    reason: "x",
    lines: [{ lineId: "1", quantity }],
  });

describe("there are no debts, and undoing everything leaves nothing", () => {
  const Step = fc.record({
    /** a purchase of so much, paid with points as far as they go; or else something is undone */
    price: fc.integer({ min: 1, max: 300 }),
    pays: fc.boolean(),
    holds: fc.boolean(),
    undo: fc.boolean(),
    which: fc.nat(),
    how: fc.constantFrom("cancel", "return", "half"),
  });

  async function undo(sold: Map<string, number>, which: number, how: string): Promise<void> {
    const [purchaseId, left] = [...sold][which % sold.size] ?? ["", 0];
    const part = how === "half" && left === 2 ? 1 : left;
    const answer =
      how === "cancel" && left === 2 ? await cancel(purchaseId) : await giveBack(purchaseId, part);
    expect(answer.status, JSON.stringify(answer.json)).toBeLessThan(300);
    if (part === left || (how === "cancel" && left === 2)) sold.delete(purchaseId);
    else sold.set(purchaseId, left - part);
  }

  test("in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Step, { minLength: 3, maxLength: 14 }),
        fc.infiniteStream(fc.nat()),
        async (steps, rest) => {
          const member = await addMember(shop);
          const sold = new Map<string, number>();
          for (const { price, pays, holds, undo: undoes, which, how } of steps) {
            if (undoes && sold.size > 0) await undo(sold, which, how);
            else {
              const redeem = { mode: pays ? "max" : "none" };
              if (holds)
                await shop.till.post("/quotes", {
                  customer: who(member),
                  lines: [line("5.00")],
                  redeem: { mode: "max" },
                  hold: true,
                });
              const { status, json } = await sell(member, `${price}.00`, { redeem });
              expect(status).toBe(201);
              sold.set(json.purchaseId, 2);
            }
            expect(Number((await identifyMember(shop, member)).balance)).toBeGreaterThanOrEqual(0);
          }
          while (sold.size > 0) await undo(sold, rest.next().value ?? 0, "return");
          expect((await identifyMember(shop, member)).balance).toBe("0.00");
        },
      ),
      { numRuns: 40, seed: 20261129 },
    );
    expect(await mismatches(shop)).toEqual([]);
  });

  test("what comes back of points that were spent after the shortfall stays the customer's", async () => {
    const member = await addMember(shop);
    const first = (await sell(member, "150.00")).json;
    await sell(member, "100.00", { redeem: { mode: "amount", points: "30.00" } });
    // of 30 points of the first receipt 30 are spent
    await giveBack(first.purchaseId, 2);
    const before = (await identifyMember(shop, member)).balance;
    const later = (await sell(member, "500.00")).json;
    const paid = (await sell(member, "40.00", { redeem: { mode: "amount", points: "80.00" } })).json;
    await giveBack(paid.purchaseId, 2);
    await giveBack(later.purchaseId, 2);
    expect((await identifyMember(shop, member)).balance).toBe(before);
  });
});

describe("a coupon that a void receipt issued never works again", () => {
  const worth = async (code: string) =>
    (await shop.till.post("/quotes", { lines: [line("50.00")], coupons: [code] })).json.totals.discount;

  /** The receipt that issued it and the one that used it are undone, each in either way, in either order. */
  const ways = ["cancel", "return"].flatMap((issuer) =>
    ["cancel", "return"].flatMap((user) => [true, false].map((first) => ({ issuer, user, first }))),
  );

  test.each(ways)("%o", async ({ issuer, user, first }) => {
    const issued = (await sell(null, "50.00", { coupons: ["GIVE"] })).json;
    const { code } = issued.coupons[0];
    expect(await worth(code)).toBe("25.00");
    const used = (await sell(null, "50.00", { coupons: [code] })).json;
    expect(used.totals.discount).toBe("25.00");
    const undoIt = (way: string, id: string) => (way === "cancel" ? cancel(id) : giveBack(id, 2));
    const acts = [() => undoIt(issuer, issued.purchaseId), () => undoIt(user, used.purchaseId)];
    for (const act of first ? acts : acts.reverse()) expect((await act()).status).toBeLessThan(300);
    expect(await worth(code)).toBe("0.00");
  });

  test("nor one that a referral gave, when the purchase that earned it is returned", async () => {
    // no job handles the events of earlier tests, and consumers that run at once wait a moment only
    await settled(shop);
    await setTerms(shop, { newcomer: { kind: "coupon", series: "NEXT" }, minimumMinor: 100_00 });
    const referrer = await addMember(shop);
    await expect.poll(async () => (await identifyMember(shop, referrer)).referralCode).toBeTruthy();
    const { referralCode } = await identifyMember(shop, referrer);
    const phone = "+380507654321";
    const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
      purpose,
      granted: true,
      textVersion: "1",
      method: "paper",
    }));
    await shop.till.post("/customers", { phone, consents, referralCode });
    const newcomer = { id: "", phone };
    const first = (await sell(newcomer, "100.00")).json;
    const [row] = await shop.db.$client.begin(async (sql) => {
      await sql`select set_config('regulars.tenant_id', ${shop.tenantId}, true)`;
      return sql<{ id: string }[]>`select id from coupons where customer_id is not null`;
    });
    expect(row?.id).toBeDefined();
    await giveBack(first.purchaseId, 2);
    const [after] = await shop.db.$client.begin(async (sql) => {
      await sql`select set_config('regulars.tenant_id', ${shop.tenantId}, true)`;
      return sql<{ blocked: boolean }[]>`
        select blocked_at is not null as blocked from coupons where id = ${row?.id ?? null}::uuid`;
    });
    expect(after?.blocked).toBe(true);
  });
});
