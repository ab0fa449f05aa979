import { beforeAll, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { replay } from "./run";

let db: Db;
let ctx: Ctx;

const own = {
  stores: [{ code: "S1", region: "Kyiv" }, { code: "S2" }],
  groups: [{ code: "retail", default: true }],
  categories: [{ code: "tea" }],
  products: [
    { sku: "tea", category: "tea", price: "100.00", cost: "85.00" },
    { sku: "cup", price: "50.00", cost: "60.00" },
  ],
  programme: { earnPercent: "5" },
};

const RECEIPTS = [
  "external_id,store,occurred_at,customer,sku,quantity,price,discount",
  "R1,S1,2026-01-05 10:00,E1,tea,2,100.00,",
  "R2,S1,2026-01-06 10:00,E1,tea,1,100.00,",
  "R2,S1,2026-01-06 10:00,E1,cup,1,50.00,",
  "R3,S2,2026-01-07 10:00,,tea,1,100.00,10.00",
  "R4,S1,2026-01-08 10:00,E1,tea,1,100.00,",
].join("\n");

const campaign = (code: string, rest: object) => ({ code, stacking: "stack", ...rest });
const teaOff = campaign("tea-off", {
  instruments: [
    { code: "t", reward: { kind: "percent_off", percent: "20", selector: { categories: ["tea"] } } },
  ],
});

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  await applyConfig({ ctx, input: { config: own, prune: false, dryRun: false } });
  await importText(ctx, "customers", "external_id,birth_date\nE1,1990-01-06\n");
  await importText(ctx, "receipts", RECEIPTS);
});

const run = (campaigns: object[], options: { last?: number; asIfLive?: boolean } = {}) =>
  replay({ ctx, input: { config: { campaigns }, last: 1000, asIfLive: false, ...options } });

describe("replay", () => {
  it("adds up what a campaign would have given, and what would have gone below cost", async () => {
    const { receipts, total, campaigns } = await run([teaOff]);
    expect(receipts).toMatchObject({ asked: 1000, replayed: 4, from: "2026-01-05T08:00:00.000Z" });
    expect(campaigns).toMatchObject([
      { code: "tea-off", receipts: 4, discount: "98.00", points: "0", linesBelowCost: 4, notApplied: {} },
    ]);
    // 5 % of 160 + 80 + 50 + 80; the anonymous receipt earns nothing
    expect(total).toMatchObject({ discount: "98.00", basePoints: "18.5", linesBelowCostBefore: 1 });
  });

  it("takes the last receipts in the order of time", async () => {
    const { receipts } = await run([teaOff], { last: 2 });
    expect(receipts).toMatchObject({
      replayed: 2,
      from: "2026-01-07T08:00:00.000Z",
      to: "2026-01-08T08:00:00.000Z",
    });
  });

  it("knows the customer as of each receipt: the second purchase, the birthday", async () => {
    const points = (code: string, when: object) =>
      campaign(code, {
        instruments: [{ code: "p", when: [when], reward: { kind: "points", amount: "10" } }],
      });
    const { campaigns } = await run([
      points("second", { kind: "purchase_number", at: 2 }),
      points("birthday", { kind: "birthday", daysBefore: 0, daysAfter: 0 }),
      points("member", { kind: "member", is: true }),
    ]);
    expect(campaigns.map((c) => [c.code, c.receipts, c.points])).toEqual([
      ["second", 1, "10"],
      ["birthday", 1, "10"],
      ["member", 3, "30"],
    ]);
    expect(campaigns[0]?.notApplied).toEqual({ "condition:purchase_number": 3 });
  });

  it("takes limits receipt by receipt", async () => {
    const { campaigns } = await run([
      { ...teaOff, limits: { uses: 2 } },
      { ...teaOff, code: "per-customer", limits: { usesPerCustomer: 1 }, groups: ["retail"] },
    ]);
    expect(campaigns.map((c) => [c.code, c.receipts, c.notApplied.limit])).toEqual([
      ["tea-off", 2, 2],
      ["per-customer", 1, 2],
    ]);
  });

  it("looks at periods and drafts as tills do, unless asked otherwise", async () => {
    const later = { ...teaOff, code: "later", startsAt: "2027-01-01T00:00:00Z" };
    const draft = { ...teaOff, code: "draft", status: "draft" };
    expect((await run([later, draft])).total.receipts).toBe(0);
    const { campaigns } = await run([later, draft], { asIfLive: true });
    expect(campaigns.map((c) => c.receipts)).toEqual([4, 4]);
  });

  it("writes nothing, and refuses a file that could not be applied", async () => {
    await run([teaOff]);
    const rows = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(purchases));
    expect(rows.every((r) => r.discountMinor === 0 && r.earnedPoints === 0)).toBe(true);
    await expect(run([{ ...teaOff, stores: ["S9"] }])).rejects.toMatchObject({
      code: "validation",
      errors: [{ pointer: "/campaigns/0/stores/0" }],
    });
    await expect(run([])).rejects.toMatchObject({ errors: [{ pointer: "/campaigns" }] });
  });

  it("counts gifts, coupons and what the same receipts got", async () => {
    const { campaigns, actual } = await run([
      campaign("gift", { instruments: [{ code: "g", reward: { kind: "gift", from: ["cup"] } }] }),
      campaign("next", { instruments: [{ code: "c", reward: { kind: "coupon_issue", series: "N" } }] }),
    ]);
    expect(campaigns.map((c) => [c.gifts, c.couponsIssued])).toEqual([
      [4, 0],
      [0, expect.any(Number)],
    ]);
    expect(campaigns[1]?.couponsIssued).toBeGreaterThan(0);
    expect(actual).toEqual({ discount: "0.00", points: "0" });
  });
});
