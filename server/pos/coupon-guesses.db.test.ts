import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "@/server/testing/shop";
import { COUPON_MISSES_PER_TILL } from "./rate-limit";

let shop: Shop;

const reward = { kind: "percent_off", percent: "10", selector: { skus: [] } };
const campaign = {
  code: "leaflet",
  name: "Leaflet",
  instruments: [{ code: "i", when: [{ kind: "coupon", codes: ["GOOD", "BETTER"] }], reward }],
};

beforeAll(async () => {
  shop = await openShop({
    version: 1,
    products: [{ sku: "A", name: "Tea", price: "100.00" }],
    campaigns: [campaign],
  });
});

const basket = (...coupons: string[]) => ({
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  coupons,
});
const receipt = (...coupons: string[]) => ({
  ...basket(...coupons),
  externalId: randomUUID(),
  occurredAt: new Date().toISOString(),
});
const wrong = (count: number) => Array.from({ length: count }, () => randomUUID().slice(0, 13));
type Till = Shop["till"];

const GUESSES: Record<string, (till: Till, code: string) => Promise<{ status: number }>> = {
  quotes: (till, code) => till.post("/quotes", basket(code)),
  "quotes with a good code beside": (till, code) => till.post("/quotes", basket("GOOD", code)),
  purchases: (till, code) => till.post("/purchases", receipt(code)),
  batches: (till, code) => till.post("/purchases/batch", { purchases: [receipt(code)] }),
};

test.each(Object.keys(GUESSES))("cannot be found by trying in %s", async (way) => {
  const till = await shop.addTill();
  const answers = [];
  for (const code of wrong(COUPON_MISSES_PER_TILL + 2)) answers.push(await GUESSES[way]?.(till, code));
  const statuses = answers.map((answer) => answer?.status);
  expect(statuses.slice(COUPON_MISSES_PER_TILL)).toEqual([429, 429]);
  expect(statuses.slice(0, COUPON_MISSES_PER_TILL)).not.toContain(429);
  expect(await till.post("/quotes", basket("BETTER"))).toMatchObject({
    status: 429,
    json: { code: "rate-limited", retryable: true },
  });
  expect(await till.post("/quotes", basket())).toMatchObject({ status: 200 });
  expect(await shop.till.post("/quotes", basket("BETTER"))).toMatchObject({
    status: 200,
    json: { totals: { discount: "10.00" } },
  });
});

test("a quoted coupon is paid, however often its till has guessed since", async () => {
  const till = await shop.addTill();
  const { json: quoted } = await till.post("/quotes", basket("GOOD", "none"));
  for (const code of wrong(COUPON_MISSES_PER_TILL)) await till.post("/quotes", basket(code));
  expect(await till.post("/quotes", basket("another"))).toMatchObject({ status: 429 });
  const paid = await till.post("/purchases", { ...receipt("none", "GOOD"), quoteId: quoted.quoteId });
  expect(paid).toMatchObject({ status: 201, json: { totals: { discount: "10.00" } } });
});

test("a till that sends the same wrong code with every basket is not kept from anything", async () => {
  const till = await shop.addTill();
  for (let i = 0; i < 3 * COUPON_MISSES_PER_TILL; i++)
    expect((await till.post("/quotes", basket("OTHER-SHOP"))).status).toBe(200);
  expect((await till.post("/quotes", basket("GOOD"))).json.totals.discount).toBe("10.00");
});

test("a batch that was rate-limited continues where it was", async () => {
  const till = await shop.addTill();
  const purchases = wrong(COUPON_MISSES_PER_TILL + 3).map((code) => receipt(code));
  expect(await till.post("/purchases/batch", { purchases })).toMatchObject({ status: 429 });
  const some = await till.post("/purchases/batch", { purchases: purchases.slice(0, COUPON_MISSES_PER_TILL) });
  expect(some.json.results).toHaveLength(COUPON_MISSES_PER_TILL);
  for (const result of some.json.results) expect(result.status).toBe("duplicate");
});
