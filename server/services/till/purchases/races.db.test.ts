import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { accounts, campaignUsage, customers, outbox, purchases } from "@/db/schema";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { type Answer, openShop, type Shop, type TestTill } from "@/server/testing/shop";

const COPIES = 50;
let shop: Shop;
let tills: TestTill[];

const money = (code: string, limits: Record<string, unknown>) => ({
  code,
  name: code,
  limits,
  instruments: [
    {
      code: "off",
      when: [{ kind: "coupon", codes: [code] }],
      reward: { kind: "amount_off", amount: "10.00" },
    },
  ],
});

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "10", lifetimeDays: 365 },
    campaigns: [
      money("three", { uses: 3 }),
      money("budget", { budget: "35.00" }),
      money("own", { usesPerCustomer: 1 }),
      money("undone", { uses: 5, usesPerCustomer: 5 }),
      {
        code: "first",
        name: "first",
        instruments: [
          {
            code: "gift",
            when: [{ kind: "purchase_number", first: 1 }],
            reward: { kind: "points", amount: "7" },
          },
        ],
      },
    ],
  });
  tills = [shop.till, ...(await Promise.all(Array.from({ length: 4 }, () => shop.addTill())))];
});

const copies = <T>(run: (copy: number, till: TestTill) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: COPIES }, (_, i) => run(i, tills[i % tills.length] ?? shop.till)));

const receipt = (externalId: string, extra: Record<string, unknown> = {}) => ({
  externalId,
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...extra,
});

const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper",
}));

async function newCustomer(): Promise<{ type: string; value: string }> {
  const value = `067${String(Math.random()).slice(2, 9)}`;
  const { status } = await shop.till.post("/customers", { phone: value, consents });
  expect(status).toBe(201);
  return { type: "phone", value };
}

const statuses = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const name = status < 300 ? String(status) : `${status} ${json.code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const inShop = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);
const receiptsLike = (prefix: string) =>
  inShop(async (tx) => (await tx.select().from(purchases)).filter((p) => p.externalId.startsWith(prefix)));
const usesOf = (code: string) =>
  inShop(async (tx) => {
    const { campaignIds } = await liveCampaigns(shop.db, shop.tenantId);
    const rows = await tx.select().from(campaignUsage);
    return rows.find((u) => u.campaignId === campaignIds.get(code));
  });
const balanceOf = async (customer: unknown): Promise<string> =>
  (await shop.till.post("/customers/identify", { identifier: customer })).json.customer.balance;
const ledger = () => verifyLedger({ ctx: shop.ctx, input: {} });

describe(`${COPIES} at once`, () => {
  test("one idempotency key is one effect; the others wait or get the same answer", async () => {
    const customer = await newCustomer();
    const key = randomUUID();
    const send = () =>
      shop.till.post("/purchases", receipt("K-1", { customer }), { headers: { "idempotency-key": key } });
    const answers = await copies(send);
    const done = answers.filter((a) => a.status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(done.filter((a) => a.headers.get("idempotent-replayed") === null)).toHaveLength(1);
    expect(new Set(done.map((a) => JSON.stringify(a.json))).size).toBe(1);
    for (const other of answers.filter((a) => a.status !== 201)) {
      expect(other.json).toMatchObject({ code: "request-in-progress", retryable: true });
      expect(other.headers.get("retry-after")).toBe("1");
    }
    expect((await send()).headers.get("idempotent-replayed")).toBe("true");
    expect(await receiptsLike("K-1")).toHaveLength(1);
    expect(await balanceOf(customer)).toBe("17.00");
  });

  test("one externalId under as many keys, from five tills, is one receipt", async () => {
    const customer = await newCustomer();
    const answers = await copies((_, till) => till.post("/purchases", receipt("E-1", { customer })));
    expect(statuses(answers)).toEqual({ 200: COPIES - 1, 201: 1 });
    expect(new Set(answers.map((a) => JSON.stringify(a.json))).size).toBe(1);
    expect(await receiptsLike("E-1")).toHaveLength(1);
    expect(await balanceOf(customer)).toBe("17.00");
    const other = await shop.till.post("/purchases", receipt("E-1", { customer, cashier: "other" }));
    expect(other.json).toMatchObject({ status: 409, code: "purchase-conflict" });
  });

  test("a limit of three uses gives three times", async () => {
    const answers = await copies((i, till) =>
      till.post("/purchases", receipt(`U-${i}`, { coupons: ["three"] })),
    );
    expect(statuses(answers)).toEqual({ 201: COPIES });
    expect(answers.filter((a) => a.json.totals.discount === "10.00")).toHaveLength(3);
    const refused = answers.find((a) => a.json.totals.discount === "0.00");
    expect(refused?.json.notApplied).toContainEqual(
      expect.objectContaining({ campaign: "three", reason: "limit", text: "ліміт вичерпано" }),
    );
    expect(await usesOf("three")).toMatchObject({ uses: 3, spentMinor: 3000 });
  });

  test("a budget is never overspent", async () => {
    const answers = await copies((i, till) =>
      till.post("/purchases", receipt(`B-${i}`, { coupons: ["budget"] })),
    );
    expect(answers.filter((a) => a.json.totals.discount === "10.00")).toHaveLength(3);
    expect(await usesOf("budget")).toMatchObject({ uses: 3, spentMinor: 3000 });
  });

  test("one use a customer, and one first purchase, whichever till is quicker", async () => {
    const customer = await newCustomer();
    const answers = await copies((i, till) =>
      till.post("/purchases", receipt(`C-${i}`, { customer, coupons: ["own"] })),
    );
    expect(statuses(answers)).toEqual({ 201: COPIES });
    expect(answers.filter((a) => a.json.totals.discount === "10.00")).toHaveLength(1);
    expect(answers.filter((a) => a.json.points.length === 1)).toHaveLength(1);
    // 10 % of 90.00 once and of 100.00 else, and the points of the first purchase
    expect(await balanceOf(customer)).toBe((9 + (COPIES - 1) * 10 + 7).toFixed(2));
  });

  test("a cancellation takes effect once and always answers the same", async () => {
    const customer = await newCustomer();
    const bought = await shop.till.post("/purchases", receipt("X-1", { customer, coupons: ["undone"] }));
    expect(await usesOf("undone")).toMatchObject({ uses: 1, spentMinor: 1000 });
    const path = `/purchases/${bought.json.purchaseId}/cancel`;
    const answers = await copies((_, till) => till.post(path, {}));
    expect(statuses(answers)).toEqual({ 200: COPIES });
    expect(new Set(answers.map((a) => JSON.stringify(a.json))).size).toBe(1);
    expect(await balanceOf(customer)).toBe("0.00");
    expect(await usesOf("undone")).toMatchObject({ uses: 0, spentMinor: 0 });
    const events = await inShop(async (tx) => await tx.select().from(outbox));
    expect(events.filter((e) => e.topic === "purchase.cancelled")).toHaveLength(1);
    // it is a first purchase again
    const next = await shop.till.post("/purchases", receipt("X-2", { customer }));
    expect(next.json.points).toHaveLength(1);
  });

  test("one phone is one customer", async () => {
    const before = await inShop((tx) => tx.$count(customers));
    const answers = await copies((_, till) => till.post("/customers", { phone: "0509998877", consents }));
    expect(statuses(answers)).toEqual({ 200: COPIES - 1, 201: 1 });
    expect(new Set(answers.map((a) => a.json.customer.id)).size).toBe(1);
    expect(await inShop((tx) => tx.$count(customers))).toBe(before + 1);
  });

  test("after all of it the ledger adds up", async () => {
    const report = await ledger();
    expect(report.mismatches).toEqual([]);
    expect(report.postings).toBeGreaterThan(COPIES);
  });
});

test("the ledger's proof sees an account that does not add up", async () => {
  const customer = await newCustomer();
  await shop.till.post("/purchases", receipt("L-1", { customer }));
  const wrong = await inShop(async (tx) => {
    const [account] = await tx.select().from(accounts).limit(1);
    if (!account) throw new Error("no account");
    await tx
      .update(accounts)
      .set({ balance: account.balance + 1 })
      .where(eq(accounts.id, account.id));
    return account;
  });
  const { mismatches } = await ledger();
  expect(mismatches).toEqual([
    expect.objectContaining({ accountId: wrong.id, balance: wrong.balance + 1, postings: wrong.balance }),
  ]);
});
