import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { openShop, type Shop } from "@/server/testing/shop";
import { issueNumbers, newKind } from "./gift-cards.fixture";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await newKind(shop.ctx, { code: "open", reloadable: true, minMinor: 10_000, maxMinor: 100_000 });
});

const newCard = async (): Promise<string> => (await issueNumbers(shop.ctx, "open", 1))[0]?.number ?? "";
const find = async (number: string) => (await shop.till.post("/gift-cards/find", { number })).json.giftCard;
const activate = (number: string, amount: string, externalId: string) =>
  shop.till.post("/gift-cards/activate", { number, amount, purchase: { externalId } });
const giveBack = async (externalId: string, ...lines: [string, number][]) =>
  shop.till.post("/returns", {
    externalId: randomUUID(),
    original: { externalId },
    reason: "x",
    lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })),
  });
const line = (lineId: string, price: string, quantity = 1) => ({
  lineId,
  sku: `G${lineId}`,
  quantity,
  price,
});

/** A receipt with a card of 500.00 sold together with goods of 100.00. */
async function sold(price = "500.00"): Promise<{ number: string; externalId: string; purchaseId: string }> {
  const [number, externalId] = [await newCard(), randomUUID()];
  const lines = [line("tea", "100.00"), line("card", price)];
  const { status, json } = await shop.till.post("/purchases", { externalId, lines });
  expect(status).toBe(201);
  expect((await activate(number, "500.00", externalId)).status).toBe(201);
  return { number, externalId, purchaseId: json.purchaseId };
}

const spend = async (giftCard: string, amount: string) => {
  const payments = [{ type: "gift", amount, giftCard }];
  const { status } = await shop.till.post("/purchases", {
    externalId: randomUUID(),
    lines: [line("1", amount)],
    payments,
  });
  expect(status).toBe(201);
};

describe("the sale of a gift card comes back", () => {
  test("with the whole receipt: the answer says what was left of it", async () => {
    const { number, purchaseId } = await sold();
    await spend(number, "380.00");
    const cancelled = await shop.till.post(`/purchases/${purchaseId}/cancel`, {});
    expect(cancelled.json.soldGiftCards).toEqual([
      { number: expect.stringMatching(/^•+/), sold: "500.00", taken: "120.00" },
    ]);
    expect(await find(number)).toMatchObject({ status: "blocked", balance: "0.00" });
    expect((await shop.till.post(`/purchases/${purchaseId}/cancel`, {})).json).toEqual(cancelled.json);
    const whole = await sold();
    const { json } = await shop.till.post(`/purchases/${whole.purchaseId}/cancel`, {});
    expect(json.soldGiftCards).toMatchObject([{ sold: "500.00", taken: "500.00" }]);
  });

  test("with its money, and the card is as before it was sold", async () => {
    const { number, externalId } = await sold();
    expect((await giveBack(externalId, ["tea", 1])).json.totals.refund).toBe("100.00");
    expect(await find(number)).toMatchObject({ status: "active", balance: "500.00" });
    expect((await giveBack(externalId, ["card", 1])).json.totals.refund).toBe("500.00");
    expect(await find(number)).toMatchObject({ status: "issued", balance: "0.00" });
  });

  test("with as much as is left on it", async () => {
    const { number, externalId } = await sold();
    await spend(number, "180.00");
    const { json } = await giveBack(externalId, ["card", 1], ["tea", 1]);
    expect(json.lines.map(({ refund }: { refund: string }) => refund)).toEqual(["320.00", "100.00"]);
    expect(await find(number)).toMatchObject({ balance: "0.00" });
  });

  test("also where it was sold for another price than is on it", async () => {
    const { number, externalId } = await sold("450.00");
    await spend(number, "500.00");
    const { json } = await giveBack(externalId, ["card", 1], ["tea", 1]);
    expect(json.totals.refund).toBe("50.00");
    expect(await find(number)).toMatchObject({ balance: "0.00" });
  });

  test("and so does what was added to it", async () => {
    const [number, first, second] = [await newCard(), randomUUID(), randomUUID()];
    for (const externalId of [first, second])
      await shop.till.post("/purchases", { externalId, lines: [line("card", "200.00")] });
    await activate(number, "200.00", first);
    await shop.till.post("/gift-cards/top-up", {
      number,
      amount: "200.00",
      purchase: { externalId: second },
    });
    expect((await giveBack(second, ["card", 1])).json.totals.refund).toBe("200.00");
    expect(await find(number)).toMatchObject({ status: "active", balance: "200.00" });
  });

  test("fifty times at once, and once in all", async () => {
    const { number, externalId } = await sold();
    await spend(number, "100.00");
    const all = await Promise.all(Array.from({ length: 50 }, () => giveBack(externalId, ["card", 1])));
    expect(all.filter(({ status }) => status === 201).map(({ json }) => json.totals.refund)).toEqual([
      "400.00",
    ]);
    expect(await find(number)).toMatchObject({ balance: "0.00" });
    expect(await verifyLedger({ ctx: shop.ctx, input: {} })).toMatchObject({ mismatches: [] });
  });
});

describe("under a void receipt no card is sold", () => {
  const voided = { cancelled: true, returned: false };
  test.each(Object.keys(voided))("that was %s", async (how) => {
    const [number, externalId] = [await newCard(), randomUUID()];
    const { json } = await shop.till.post("/purchases", { externalId, lines: [line("card", "200.00")] });
    if (how === "cancelled") await shop.till.post(`/purchases/${json.purchaseId}/cancel`, {});
    else await giveBack(externalId, ["card", 1]);
    const refused = { status: 409, json: { code: "purchase-conflict" } };
    expect(await activate(number, "200.00", externalId)).toMatchObject(refused);
    expect(await find(number)).toMatchObject({ status: "issued", balance: "0.00" });
  });

  test("nor while it is being cancelled", async () => {
    for (let i = 0; i < 10; i++) {
      const [number, externalId] = [await newCard(), randomUUID()];
      const { json } = await shop.till.post("/purchases", { externalId, lines: [line("card", "200.00")] });
      await Promise.all([
        activate(number, "200.00", externalId),
        shop.till.post(`/purchases/${json.purchaseId}/cancel`, {}),
      ]);
      expect(await find(number)).toMatchObject({ status: "issued", balance: "0.00" });
    }
  });
});
