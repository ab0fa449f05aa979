import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { memberWith, mismatches } from "@/server/testing/members.fixture";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { all, another, basket, COPIES, codesAt, later, PROGRAMME } from "./codes.fixture";

let shop: Shop;
let till: TestTill;
const { ask, say, codeTo, confirm, buy, quote } = codesAt(() => ({ shop, till }));

beforeAll(async () => {
  shop = await openShop({ programme: PROGRAMME });
});

// each test has a till of its own, so that no test's codes count against another's
beforeEach(async () => {
  till = await shop.addTill();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("paying with points", () => {
  test("needs a code, and each code pays once", async () => {
    const member = await memberWith(shop, 100_00);
    const refused = await buy(basket(member, "40.00"));
    expect(refused).toMatchObject({
      status: 423,
      json: { code: "confirmation-required", errors: [{ pointer: "/redeem" }] },
    });
    await confirm(member);
    expect((await buy(basket(member, "40.00"))).status).toBe(201);
    expect((await buy(basket(member, "40.00"))).status).toBe(423);
    expect(await mismatches(shop)).toEqual([]);
  });

  test("is asked about for nothing without one: a quote that does not hold, and a purchase that only earns", async () => {
    const member = await memberWith(shop, 100_00);
    expect((await quote(basket(member, "40.00"))).json.totals.pointsRedeemed).toBe("40.00");
    expect((await quote(basket(member, "40.00", { hold: true }))).status).toBe(423);
    expect((await quote(basket(member, "0.00", { hold: true }))).status).toBe(200);
    expect((await buy(basket(member, "0.00"))).status).toBe(201);
    expect((await buy(basket(member, "500.00"))).json.code).toBe("insufficient-points");
  });

  test("that are held: the code is used by the hold, and its purchase needs no other", async () => {
    const member = await memberWith(shop, 100_00);
    await confirm(member);
    const body = basket(member, "40.00", { hold: true });
    const held = await quote(body);
    expect(held.status).toBe(200);
    expect((await buy(basket(member, "10.00"))).status).toBe(423);
    expect((await buy({ ...body, quoteId: held.json.quoteId })).status).toBe(201);
    expect((await buy(basket(member, "10.00"))).status).toBe(423);
  });

  test("a hold that was released, replaced or has ended gives its code back while it counts", async () => {
    const member = await memberWith(shop, 100_00);
    await confirm(member);
    const body = basket(member, "40.00", { hold: true });
    const first = await quote(body);
    const second = await quote({ ...body, redeem: { mode: "amount", points: "60.00" } });
    expect([first.status, second.status]).toEqual([200, 200]);
    await till.send("DELETE", `/quotes/${second.json.quoteId}`);
    expect((await quote(basket(member, "70.00", { hold: true }))).status).toBe(200);
    later(11);
    expect((await buy(basket(member, "80.00"))).status).toBe(201);
    expect((await buy(basket(member, "5.00"))).status).toBe(423);
  });

  test("a code counts fifteen minutes, in its store, for its customer and for as many points as it said", async () => {
    const [member, other] = [await memberWith(shop, 100_00), await memberWith(shop, 100_00)];
    await confirm(member, { purpose: "redeem", points: "40.00" });
    expect((await buy(basket(member, "40.01"))).status).toBe(423);
    expect((await buy(basket(other, "40.00"))).status).toBe(423);
    expect((await buy(basket(member, "40.00"), await shop.addTill("S2"))).status).toBe(423);
    later(16);
    expect((await buy(basket(member, "40.00"))).status).toBe(423);
    const registration = await memberWith(shop, 100_00);
    await confirm(registration, { purpose: "registration" });
    expect((await buy(basket(registration, "1.00"))).status).toBe(423);
  });

  test("from so many as the programme says", async () => {
    const own = await openShop({ programme: { ...PROGRAMME, redeemNeedsFrom: "50" } });
    const member = await memberWith(own, 100_00);
    expect((await buy(basket(member, "49.99"), own.till)).status).toBe(201);
    expect((await buy(basket(member, "50.00"), own.till)).status).toBe(423);
    Object.assign(globalThis, { regularsDb: shop.db });
  });
});

test("of fifty at once, one code lets one of them pay", async () => {
  const member = await memberWith(shop, 100_00);
  await confirm(member);
  const answers = await all((i) =>
    i % 2 === 0 ? buy(basket(member, "1.00")) : quote(basket(member, "1.00", { hold: true })),
  );
  expect(answers.filter((a) => a.status < 300)).toHaveLength(1);
  expect(answers.filter((a) => a.status === 423)).toHaveLength(COPIES - 1);
  expect(await mismatches(shop)).toEqual([]);
});

test("in any sequence of steps, points are paid only after as many right codes as purchases", async () => {
  const step = fc.constantFrom("code", "wrong", "right", "hold", "buy", "capture", "release", "wait");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const by = await shop.addTill();
      const member = await memberWith(shop, 1000_00);
      let id = "";
      let held: { body: object; quoteId: string } | null = null;
      let rights = 0;
      let paid = 0;
      for (const what of steps) {
        if (what === "code") id = (await ask(member, undefined, by)).json.confirmationId ?? id;
        if (what === "wrong" && id) await say(member, id, another(await codeTo(member)), by);
        if (what === "right" && id && (await say(member, id, await codeTo(member), by)).status === 200) {
          rights++;
          id = "";
        }
        if (what === "buy" && (await buy(basket(member, "1.00"), by)).status === 201) paid++;
        if (what === "hold") {
          const body = basket(member, "1.00", { hold: true });
          const { status, json } = await quote(body, by);
          if (status === 200) held = { body, quoteId: json.quoteId };
        }
        if (what === "capture" && held) {
          if ((await buy({ ...held.body, quoteId: held.quoteId }, by)).status === 201) paid++;
          held = null;
        }
        if (what === "release" && held) await by.send("DELETE", `/quotes/${held.quoteId}`);
        if (what === "wait") later(1);
        expect(paid).toBeLessThanOrEqual(rights);
      }
      vi.useRealTimers();
    }),
    { numRuns: 12 },
  );
  expect(await mismatches(shop)).toEqual([]);
});
