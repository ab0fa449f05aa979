import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { openShop, type Shop } from "@/server/testing/shop";
import { createQuote } from "./create";

let shop: Shop;

const off = (code: string, limits: object, amount: string, when: object[] = []) => ({
  code,
  name: code,
  limits,
  instruments: [{ code: "off", when, reward: { kind: "amount_off", amount } }],
});

const config = (tea: string) => ({
  campaigns: [
    off("once", { uses: 1 }, "5.00", [{ kind: "coupon", codes: ["ONCE"] }]),
    off("rare", { uses: 1 }, "7.00", [{ kind: "basket_total", from: "500.00" }]),
    off("tea", {}, tea, [{ kind: "coupon", codes: ["TEA"] }]),
  ],
});

beforeAll(async () => {
  shop = await openShop(config("3.00"));
});

afterEach(() => {
  vi.useRealTimers();
});

let receipts = 0;
const basket = (price: string, more: object = {}) => ({
  lines: [{ lineId: "1", sku: "A", quantity: 1, price }],
  ...more,
});
const buy = (body: object) => shop.till.post("/purchases", { ...body, externalId: `Q-${receipts++}` });
const quote = async (body: object) => (await shop.till.post("/quotes", body)).json;
const later = (minutes: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });

describe("a live quote keeps its promise", () => {
  test("though the limit runs out before the purchase", async () => {
    const body = basket("100.00", { coupons: [" once "] });
    const [mine, yours] = [await quote(body), await quote(body)];
    expect(mine.totals.net).toBe("95.00");
    expect(mine.limits).toEqual([
      { campaign: "once", usesLeft: 1, usesLeftForCustomer: null, budgetLeft: null },
    ]);
    for (const { quoteId } of [mine, yours])
      expect((await buy({ ...body, quoteId })).json.totals.net).toBe("95.00");
    expect((await buy(body)).json.totals.net).toBe("100.00");
    // a promise is given once, however often its quote is named
    expect((await buy({ ...body, quoteId: mine.quoteId })).json.totals.net).toBe("100.00");
    const late = await quote(body);
    expect(late.totals.net).toBe("100.00");
    expect((await buy({ ...body, quoteId: late.quoteId })).json.totals.net).toBe("100.00");
  });

  test("though the campaign is changed before the purchase", async () => {
    const body = basket("100.00", { coupons: ["TEA"] });
    const quoted = await quote(body);
    expect(quoted.totals.net).toBe("97.00");
    await shop.apply({ version: 1, ...config("1.00") });
    await expect.poll(async () => (await quote(body)).totals.net).toBe("99.00");
    expect((await buy({ ...body, quoteId: quoted.quoteId })).json.totals.net).toBe("97.00");
  });
});

describe("a quote is not honoured", () => {
  test("for other lines", async () => {
    const { quoteId } = await quote(basket("100.00"));
    expect((await buy(basket("100.01", { quoteId }))).json.code).toBe("quote-mismatch");
  });

  test("when it was forged, or made for another store", async () => {
    const body = basket("100.00");
    const { quoteId } = await quote(body);
    for (const forged of ["q_1", "nonsense", `${quoteId.slice(0, -1)}${quoteId.endsWith("A") ? "B" : "A"}`])
      expect((await buy({ ...body, quoteId: forged })).json.code).toBe("quote-not-found");
    const other = await shop.addTill("S2");
    const answer = await other.post("/purchases", { ...body, quoteId, externalId: "S2-1" });
    expect(answer.json.code).toBe("quote-not-found");
  });

  test("after 15 minutes with a coupon, and is computed again without", async () => {
    const [plain, coupon] = [basket("100.00"), basket("100.00", { coupons: ["TEA"] })];
    const [first, second] = [await quote(plain), await quote(coupon)];
    later(16);
    expect((await buy({ ...plain, quoteId: first.quoteId })).status).toBe(201);
    const refused = await buy({ ...coupon, quoteId: second.quoteId });
    expect(refused).toMatchObject({ status: 410, json: { code: "quote-expired" } });
  });

  test("after 15 minutes when what it promised has run out", async () => {
    const body = basket("600.00");
    const { quoteId, totals } = await quote(body);
    expect(totals.net).toBe("593.00");
    expect((await buy(body)).json.totals.net).toBe("593.00");
    later(16);
    expect((await buy({ ...body, quoteId })).json).toMatchObject({ status: 410, code: "quote-expired" });
  });
});

test("an anonymous basket of a shop without limits reads no database at all", async () => {
  const plain = await openShop({ campaigns: [off("all", {}, "1.00")] });
  expect((await plain.till.post("/quotes", basket("10.00"))).status).toBe(200);
  const actor = { kind: "till", id: plain.till.tillId, keyId: plain.till.keyId } as const;
  const { stores } = await liveCampaigns(plain.db, plain.tenantId);
  const storeId = [...stores.values()].find((s) => s.code === "S1")?.id ?? "";
  const asked = vi.spyOn(plain.db.$client, "unsafe");
  const { answer } = await createQuote({
    ctx: { ...plain.ctx, actor: { ...actor, storeId } },
    input: {
      body: {
        lines: [{ lineId: "1", sku: "A", quantity: 1000, price: 1000, discount: 0 }],
        channel: "till",
        customer: null,
        coupons: [],
        redeem: { mode: "none" },
        hold: false,
      },
    },
  });
  expect(answer.totals.net).toBe("9.00");
  expect(asked).not.toHaveBeenCalled();
});
