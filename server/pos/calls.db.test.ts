import { beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;

const basket = {
  lines: [{ lineId: "1", sku: "A", quantity: "2.000", price: "250.00" }],
};

beforeAll(async () => {
  shop = await openShop({
    categories: [{ code: "vitamins", name: "Вітаміни" }],
    products: [{ sku: "A", name: "Вітамін C", category: "vitamins", price: "250.00" }],
    programme: { earnPercent: "5", lifetimeDays: 365 },
    campaigns: [
      {
        code: "check-bonus",
        name: "Бонуси за чек",
        instruments: [
          {
            code: "b20",
            when: [{ kind: "basket_total", from: "500.00", to: "1000.00" }],
            reward: { kind: "points", amount: "20" },
          },
          {
            code: "b50",
            when: [{ kind: "basket_total", from: "1000.00" }],
            reward: { kind: "points", amount: "50" },
          },
        ],
      },
    ],
  });
});

const register = (phone: string) =>
  shop.till.post("/customers", {
    phone,
    name: "Олена",
    consents: ["loyalty_terms", "personal_data"].map((purpose) => ({
      purpose,
      granted: true,
      textVersion: "1",
      method: "paper",
    })),
  });

describe("a till's day", () => {
  test("ping returns the tenant and the till of its key", async () => {
    const { status, json } = await shop.till.get("/ping");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      tenant: { currency: "UAH" },
      store: { code: "S1", timezone: "Europe/Kyiv" },
    });
  });

  test("register, identify, quote, purchase, ask again, cancel", async () => {
    const registered = await register("0671234567");
    expect(registered.status).toBe(201);
    const customer = { type: "phone", value: "+38 067 123 45 67" };
    expect((await register("80671234567")).json.customer.id).toBe(registered.json.customer.id);
    const found = await shop.till.post("/customers/identify", { identifier: customer });
    expect(found.json.customer).toEqual({
      id: registered.json.customer.id,
      maskedName: "О***а",
      tier: null,
      balance: "0.00",
      available: "0.00",
      expiring: [],
      redeemNeeds: "none",
    });

    const quote = await shop.till.post("/quotes", { ...basket, customer });
    expect(quote.status).toBe(200);
    expect(quote.json.totals).toMatchObject({ gross: "500.00", net: "500.00", pointsEarned: "45.00" });
    expect(quote.json.points).toEqual([{ campaign: "check-bonus", instrument: "b20", points: "20.00" }]);

    const body = { ...basket, customer, externalId: "R-1", quoteId: quote.json.quoteId };
    const bought = await shop.till.post("/purchases", body);
    expect(bought.status).toBe(201);
    expect(bought.json).toMatchObject({
      balance: "45.00",
      totals: quote.json.totals,
      lines: quote.json.lines,
    });
    expect(bought.json.customer).toMatchObject({ balance: "45.00", available: "45.00" });

    const again = await shop.till.get("/purchases?externalId=R-1");
    expect(again.json).toEqual(bought.json);

    const cancelled = await shop.till.post(`/purchases/${bought.json.purchaseId}/cancel`, {});
    expect(cancelled.json).toMatchObject({ status: "cancelled", pointsTaken: "45.00", balance: "0.00" });
    expect((await shop.till.get("/purchases?externalId=R-1")).json.status).toBe("cancelled");
  });

  test("an unknown SKU is scored by its price, and the cashier gets a notice", async () => {
    const { json } = await shop.till.post("/quotes", {
      lines: [{ lineId: "1", sku: "new", quantity: 1, price: 10.5 }],
    });
    expect(json.totals.net).toBe("10.50");
    expect(json.lines[0].blocks).toEqual(["unknownSku"]);
    expect(json.messages).toEqual([
      { audience: "cashier", code: "unknown-sku", text: "Немає в каталозі: new. Враховано лише ціну." },
    ]);
  });
});
