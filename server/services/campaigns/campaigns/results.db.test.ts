import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { fromPublicId } from "@/server/core/ids";
import { markCard, unmarkCard } from "@/server/services/members/customers/mark-card";
import { atMoment } from "@/server/testing/at-moment";
import { openShop, type Shop, type TestTill } from "@/server/testing/shop";
import { campaignResults } from "./results";

let shop: Shop;
let memberId: string;

const PHONE = "0671234567";

async function sell(till: TestTill, occurredAt: string, phone: string | null, skus: string[]) {
  const receipt = {
    externalId: randomUUID(),
    currency: "UAH",
    customer: phone ? { type: "phone", value: phone } : null,
    lines: skus.map((sku, i) => ({ lineId: String(i), sku, quantity: "1.000", price: "100.00" })),
  };
  const answer = await atMoment(new Date(occurredAt), () => till.post("/purchases", receipt));
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  return answer.json.purchaseId;
}

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const dateOf = (iso: string) =>
  new Intl.DateTimeFormat("sv", { timeZone: "Europe/Kyiv" }).format(new Date(iso));
const today = () => dateOf(dayAgo(0));

beforeAll(async () => {
  shop = await openShop({
    groups: [{ code: "retail", default: true }],
    products: [
      { sku: "tea", price: "100.00", cost: "70.00" },
      { sku: "cup", price: "100.00" },
    ],
    campaigns: [
      {
        code: "tea",
        name: "Чай",
        limits: { budget: "100.00" },
        instruments: [
          { code: "t", reward: { kind: "percent_off", percent: "20", selector: { skus: ["tea"] } } },
          {
            code: "p",
            when: [{ kind: "contains", selector: { skus: ["tea"] } }],
            reward: { kind: "points", amount: "5" },
          },
        ],
      },
      {
        code: "weaker",
        instruments: [
          { code: "w", reward: { kind: "percent_off", percent: "5", selector: { skus: ["tea"] } } },
        ],
      },
      {
        code: "quiet",
        instruments: [
          { code: "q", reward: { kind: "percent_off", percent: "1", selector: { skus: ["none"] } } },
        ],
      },
    ],
  });
  const registered = await shop.till.post("/customers", {
    phone: PHONE,
    consents: ["loyalty_terms", "personal_data"].map((purpose) => ({
      purpose,
      granted: true,
      textVersion: "1",
      method: "paper",
    })),
  });
  expect(registered.status, JSON.stringify(registered.json)).toBe(201);
  memberId = fromPublicId("customer", registered.json.customer.id) ?? "";
  const second = await shop.addTill("S2");
  await sell(shop.till, dayAgo(1), PHONE, ["tea", "cup"]);
  await sell(shop.till, dayAgo(0), PHONE, ["tea"]);
  await sell(second, dayAgo(0), null, ["tea"]);
  await sell(second, dayAgo(0), null, ["cup"]);
});

const results = (code: string, from = dateOf(dayAgo(6)), to = today()) =>
  campaignResults({ ctx: { ...shop.ctx, now: new Date() }, input: { code, from, to } });

test("sums up what was given and what the touched receipts earned, by day and by store", async () => {
  const { all, days, stores } = await results("tea");
  expect(all).toEqual({
    uses: 3,
    customers: 1,
    anonymous: 1,
    discountMinor: 6000,
    points: 1000,
    pointsMinor: 1000,
    // 80 + 100, 80, 80; the cup's cost is not known
    salesMinor: 34_000,
    knownSalesMinor: 24_000,
    marginMinor: 3000,
  });
  expect(days).toHaveLength(7);
  expect(days.slice(-2)).toMatchObject([
    { day: dateOf(dayAgo(1)), uses: 1, discountMinor: 2000 },
    { day: today(), uses: 2, discountMinor: 4000 },
  ]);
  expect(stores).toMatchObject([
    { code: "S1", name: "Центр", uses: 2, customers: 1 },
    { code: "S2", uses: 1, anonymous: 1 },
  ]);
});

test("the budget burns down from what was left before the period", async () => {
  const whole = await results("tea");
  expect(whole.budget).toMatchObject({ budgetMinor: 10_000, spentMinor: 7000 });
  expect(whole.budget?.left.slice(-2).map((d) => d.leftMinor)).toEqual([7500, 3000]);
  const { budget, all } = await results("tea", today());
  expect(all.uses).toBe(2);
  expect(budget?.left).toEqual([{ day: today(), leftMinor: 3000 }]);
});

test("reasons come from the answers that receipts got", async () => {
  const { reasons, all } = await results("quiet");
  expect(all.uses).toBe(0);
  expect(reasons).toEqual({
    receipts: 4,
    most: 500,
    counts: [{ reason: "condition:percent_off", receipts: 4 }],
    winners: [],
  });
  expect((await results("tea")).reasons.counts).toEqual([{ reason: "condition:percent_off", receipts: 1 }]);
});

test("what was given instead is named, with the receipts", async () => {
  const { reasons } = await results("weaker");
  expect(reasons.counts).toEqual([
    { reason: "beaten", receipts: 3 },
    { reason: "condition:percent_off", receipts: 1 },
  ]);
  expect(reasons.winners).toEqual([{ code: "tea", name: "Чай", receipts: 3 }]);
});

test("a cancelled receipt is as if it had not been", async () => {
  const id = await sell(shop.till, dayAgo(2), null, ["tea"]);
  expect((await results("tea")).all.uses).toBe(4);
  const answer = await shop.till.post(`/purchases/${id}/cancel`, {});
  expect(answer.status, JSON.stringify(answer.json)).toBeLessThan(300);
  expect((await results("tea")).all).toMatchObject({ uses: 3, discountMinor: 6000 });
});

test("receipts with a service card count as anonymous for as long as the card is marked", async () => {
  const mark = (kind: "service" | "staff") =>
    markCard({
      ctx: shop.ctx,
      input: { id: memberId, kind, cashier: "07", earns: true, reason: "Lies at the till" },
    });
  const whose = async () => {
    const { all, stores } = await results("tea");
    return [all, ...stores].map(({ uses, customers, anonymous }) => [uses, customers, anonymous]);
  };
  const before = [
    [3, 1, 1],
    [2, 1, 0],
    [1, 0, 1],
  ];
  expect(await whose()).toEqual(before);
  await mark("service");
  expect(await whose()).toEqual([
    [3, 0, 3],
    [2, 0, 2],
    [1, 0, 1],
  ]);
  await mark("staff");
  expect(await whose()).toEqual(before);
  await unmarkCard({ ctx: shop.ctx, input: { id: memberId } });
  expect(await whose()).toEqual(before);
});

test("needs the right to see campaigns", async () => {
  const ctx = { ...shop.ctx, actor: { kind: "staff" as const, id: "c", role: "cashier" as const } };
  await expect(
    campaignResults({ ctx, input: { code: "tea", from: today(), to: today() } }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
