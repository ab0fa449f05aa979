import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { identifyMember, type Member, memberWith, mismatches, who } from "@/server/testing/members.fixture";
import { ownerUrl } from "../database";
import { openShop } from "../shop";
import { App } from "./app";
import { Client } from "./client";

const WAITING = 30;
const GIVEN = 1000_00;

const receipt = (member: Member) => ({
  externalId: randomUUID(),
  customer: who(member),
  redeem: { mode: "amount", points: "1.00" },
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "50.00" }],
});

test.each([
  ["customers", "select from customers where id = $1 for update"],
  [
    "accounts",
    "select from accounts where id in (select account_id from account_members where customer_id = $1) for update",
  ],
])(
  "a stranger keeps a row of %s locked: its sales are asked to retry, others go on, and each is there once",
  async (_, lock) => {
    const shop = await openShop({
      programme: { earnPercent: "10", redeemMaxPercent: "50", lifetimeDays: 365 },
    });
    const app = await App.start(await ownerUrl(), { REGULARS_JOBS: "off" });
    const stranger = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
    onTestFinished(async () => {
      await app.kill();
      await stranger.end({ timeout: 1 });
    });
    const client = () => new Client({ url: app.url, tenantId: shop.tenantId, key: shop.till.key });
    const locked = await memberWith(shop, GIVEN);
    const other = await memberWith(shop, GIVEN);

    const waiting = Array.from({ length: WAITING }, client);
    const served = client();
    let sales: Promise<unknown> = Promise.resolve();
    await stranger.begin(async (tx) => {
      await tx.unsafe(lock, [locked.id]);
      sales = Promise.all(waiting.map((one) => one.post("/purchases", receipt(locked))));
      sales.catch(() => {});
      for (let i = 0; i < 10; i++) await served.post("/purchases", receipt(other));
      await expect.poll(() => waiting.every(({ refused }) => refused > 0), { timeout: 60_000 }).toBe(true);
      expect(waiting.map(({ answered }) => answered)).toEqual(waiting.map(() => 0));
    });
    await sales;
    // 10 % of what is paid in money
    const expected = (sold: number) => ((GIVEN + sold * (4_90 - 1_00)) / 100).toFixed(2);
    expect((await identifyMember(shop, locked)).balance).toBe(expected(WAITING));
    expect((await identifyMember(shop, other)).balance).toBe(expected(10));
    expect(waiting.every(({ hasRetryAfter }) => hasRetryAfter)).toBe(true);
    expect(await mismatches(shop)).toEqual([]);
  },
);
