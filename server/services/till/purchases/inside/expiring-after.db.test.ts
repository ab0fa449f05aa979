import { beforeAll, expect, test } from "vitest";
import { addMember, identifyMember, mismatches, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

const DAY_MS = 86_400_000;
const LIFE_DAYS = 10;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", redeemMaxPercent: "100", lifetimeDays: LIFE_DAYS },
  });
});

test("a receipt lists the same expiring points as a request right after it", async () => {
  const member = await addMember(shop);
  let receipts = 0;
  const buy = async (daysAgo: number, more: object = {}) => {
    const { status, json } = await shop.till.post("/purchases", {
      externalId: `soon-${receipts++}`,
      customer: who(member),
      occurredAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
      lines: [{ lineId: "1", sku: "A", quantity: "1", price: "100.00" }],
      offline: daysAgo > 1,
      ...more,
    });
    expect(status).toBe(201);
    const { balance, available, expiring } = await identifyMember(shop, member);
    expect(json.customer).toMatchObject({ balance, available, expiring });
    return expiring.map(({ points }: { points: string }) => points);
  };
  expect(await buy(9)).toEqual(["10.00"]);
  expect(await buy(3)).toEqual(["10.00", "10.00"]);
  expect(await buy(3)).toEqual(["10.00", "20.00"]);
  expect(await buy(0, { redeem: { mode: "amount", points: "15" } })).toEqual(["15.00", "8.50"]);
  expect(await buy(0.9, { redeem: { mode: "max" } })).toEqual(["7.65"]);
  // of a receipt that comes when its points have ended already
  expect(await buy(LIFE_DAYS + 5)).toEqual(["7.65"]);
  expect(await mismatches(shop)).toEqual([]);
});
