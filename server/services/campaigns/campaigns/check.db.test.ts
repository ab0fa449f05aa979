import { beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "@/server/testing/shop";
import { checkCampaignByCode } from "./check";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    groups: [{ code: "retail", default: true }, { code: "staff" }],
    categories: [{ code: "drinks" }, { code: "tea", parent: "drinks" }],
    products: [
      { sku: "tea", category: "tea", price: "100.00", cost: "85.00" },
      { sku: "pill", category: "drinks", price: "50.00", rx: true },
    ],
    campaigns: [
      {
        code: "drinks",
        status: "draft",
        groups: ["staff"],
        instruments: [
          { code: "d", reward: { kind: "percent_off", percent: "20", selector: { categories: ["drinks"] } } },
        ],
      },
      {
        code: "tea",
        instruments: [
          { code: "t", reward: { kind: "percent_off", percent: "5", selector: { skus: ["tea"] } } },
        ],
      },
      {
        code: "over",
        endsAt: "2020-01-01T00:00:00Z",
        instruments: [{ code: "o", reward: { kind: "percent_off", percent: "5" } }],
      },
    ],
  });
});

test("checks a draft against the tenant's own customers, products and campaigns", async () => {
  const { findings, compared } = await checkCampaignByCode({ ctx: shop.ctx, input: { code: "drinks" } });
  expect(compared).toBe(1);
  expect(findings).toMatchObject([
    { severity: "error", kind: "nobody" },
    { severity: "warning", kind: "group_empty", code: "staff" },
    { severity: "warning", kind: "below_cost", count: 1, afterMinor: 8000, costMinor: 8500 },
    { severity: "note", kind: "rx_inside", count: 1, of: 2 },
    { severity: "note", kind: "overlap", campaign: { code: "tea" }, outcome: "wins" },
  ]);
});

test("an unknown campaign, and a role without access", async () => {
  await expect(checkCampaignByCode({ ctx: shop.ctx, input: { code: "x" } })).rejects.toMatchObject({
    code: "campaign-not-found",
  });
  const cashier = { ...shop.ctx, actor: { kind: "staff" as const, id: "c", role: "cashier" as const } };
  await expect(checkCampaignByCode({ ctx: cashier, input: { code: "tea" } })).rejects.toMatchObject({
    code: "forbidden",
  });
});
