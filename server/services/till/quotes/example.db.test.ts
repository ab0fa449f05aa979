import { expect, test } from "vitest";
import { asRole } from "@/server/testing/members.fixture";
import { openShop } from "@/server/testing/shop";
import { exampleBasket } from "./example";

const products = [{ sku: "tea", price: "80.00" }];
const example = async (reward: object) => {
  const campaigns = [{ code: "c", instruments: [{ code: "i", reward }] }];
  const shop = await openShop({ products, campaigns });
  return exampleBasket({ ctx: asRole(shop.ctx, "owner"), input: {} });
};

test("a new till's basket is of the shop's own, with a customer where only members get something", async () => {
  expect(await example({ kind: "percent_off", percent: "5" })).toEqual({
    ...{ sku: "tea", price: "80.00", customer: null },
  });
  expect(await example({ kind: "points", amount: "5" })).toMatchObject({
    customer: { type: "phone", value: expect.stringMatching(/^\+380\d{9}$/) },
  });
});
