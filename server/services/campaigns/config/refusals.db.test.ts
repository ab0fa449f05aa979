import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { purchaseRewards, purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import type { FieldError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { applyConfig } from "./apply";
import { everySection } from "./config-file.fixture";
import { exportConfig } from "./export";

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
});

beforeEach(async () => {
  ({ ctx } = await newTenant(db));
  await apply(everySection());
});

const apply = (config: unknown, options: { prune?: boolean } = {}) =>
  applyConfig({ ctx, input: { config, prune: false, dryRun: false, ...options } });

const pointersOf = async (config: unknown, options = {}): Promise<string[]> => {
  const before = await exportConfig({ ctx, input: {} });
  const error = await apply(config, options).then(
    () => null,
    (e: { code: string; errors: FieldError[] }) => e,
  );
  expect(error?.code).toBe("validation");
  expect(await exportConfig({ ctx, input: {} })).toBe(before);
  return (error?.errors ?? []).map((e) => e.pointer);
};

async function receiptOf(campaign: string): Promise<void> {
  await withTenant(db, ctx.tenantId, async (tx) => {
    const store = await tx.query.stores.findFirst({ where: (s, { eq }) => eq(s.code, "S1") });
    const found = await tx.query.campaigns.findFirst({ where: (c, { eq }) => eq(c.code, campaign) });
    const sums = { grossMinor: 100, manualDiscountMinor: 0, discountMinor: 0, netMinor: 100 };
    const points = { redeemedPoints: 0, redeemedMinor: 0, earnedPoints: 0 };
    const common = { tenantId: ctx.tenantId, occurredAt: ctx.now };
    const id = newId();
    const receipt = {
      ...common,
      id,
      storeId: store?.id ?? "",
      externalId: id,
      channel: "till",
      contentHash: "",
    };
    await tx.insert(purchases).values({ ...receipt, ...sums, ...points });
    const reward = { campaignId: found?.id ?? "", instrument: "b20", position: -1, kind: "points" as const };
    await tx.insert(purchaseRewards).values({ ...common, purchaseId: id, ...reward });
  });
}

describe("config refusals", () => {
  it("names every error by its pointer and applies nothing", async () => {
    const config = {
      brands: [{ code: "new-brand" }],
      stores: [{ code: "S9", brand: "nobody" }],
      products: [
        { sku: "x", category: "nowhere", barcodes: ["4820000000017"] },
        { sku: "y", attributes: { age_from: "seven", form: ["tab", "syr"], colour: "red" } },
      ],
      campaigns: [{ code: "c", segments: ["unknown"], instruments: ["nothing"] }],
    };
    expect((await pointersOf(config)).sort()).toEqual(
      [
        "/stores/0/brand",
        "/products/0/category",
        "/products/0/barcodes/0",
        "/products/1/attributes/age_from",
        "/products/1/attributes/form",
        "/products/1/attributes/colour",
        "/campaigns/0/segments/0",
        "/campaigns/0/instruments/0",
      ].sort(),
    );
  });

  it("refuses unknown fields, and sections that are not available yet", async () => {
    const config = { brands: [{ code: "b", colour: "red" }], chains: [{ code: "welcome" }], extra: 1 };
    expect((await pointersOf(config)).sort()).toEqual(["/brands/0/colour", "/chains", "/extra"]);
  });

  it("refuses a category that would be its own ancestor", async () => {
    const categories = [{ code: "vitamins", parent: "vitamin-c" }];
    expect(await pointersOf({ categories })).toEqual(["/categories/0/parent"]);
  });

  it("refuses a tier that begins where another one does, in the file or not", async () => {
    const tiers = [
      { code: "one", from: "700" },
      { code: "two", from: "700.00" },
    ];
    expect(await pointersOf({ tiers })).toEqual(["/tiers/1/from"]);
    await apply({ tiers: [{ code: "one", from: "700" }] });
    expect(await pointersOf({ tiers: [{ code: "two", from: "700" }] })).toEqual(["/tiers/0/from"]);
    await apply({ tiers: [{ code: "one", from: "800" }, ...tiers.slice(1)] });
  });

  it("refuses a country that there is not", async () => {
    expect(await pointersOf({ tenant: { country: "ZZ" } })).toEqual(["/tenant/country"]);
  });

  it("refuses to prune what something else still names", async () => {
    expect(await pointersOf({ segments: [] }, { prune: true })).toEqual([""]);
    expect(await pointersOf({ instruments: [] }, { prune: true })).toContain("");
    expect(await pointersOf({ categories: [] }, { prune: true })).toContain("");
  });

  it("refuses another currency once there are receipts", async () => {
    await apply({ tenant: { currency: "EUR" } });
    await receiptOf("check-bonus");
    expect(await pointersOf({ tenant: { currency: "UAH" } })).toEqual(["/tenant/currency"]);
  });

  it("prunes what nothing points to; ends, archives or keeps the rest", async () => {
    await receiptOf("check-bonus");
    const report = await apply({ campaigns: [], products: [], stores: [] }, { prune: true });
    expect(report.lists.campaigns?.pruned).toEqual(["autumn", "check-bonus"]);
    expect(report.lists.stores).toMatchObject({ pruned: ["S2"], kept: [{ code: "S1" }] });
    const file = JSON.parse(await exportConfig({ ctx, input: {} }));
    expect(file.campaigns).toMatchObject([{ code: "check-bonus", status: "ended" }]);
    expect(file.products).toEqual([]);
    expect((await apply({ campaigns: [], products: [], stores: [] }, { prune: true })).changed).toBe(false);
    const { ctx: other } = await newTenant(db);
    await applyConfig({ ctx: other, input: { config: file, prune: false, dryRun: false } });
    await apply({ products: everySection().products });
    expect(JSON.parse(await exportConfig({ ctx, input: {} })).products).toHaveLength(2);
  });
});

it("every error is reported at once: of form, of duplicates, and of missing things", async () => {
  const reward = { kind: "points", amount: "1" };
  const campaign = (code: string, more: object) => ({ code, instruments: [{ code: "i", reward }], ...more });
  expect(
    await pointersOf({
      stores: [
        { code: "bad", name: "Bad", timezone: "Nowhere" },
        { code: "one", name: "One", brand: "no-such" },
        { code: "one", name: 5 },
      ],
      campaigns: [
        campaign("a", { priority: "high", stores: ["bad"], groups: ["gone"] }),
        campaign("b", { stores: ["bad", "one"] }),
        campaign("c", { stores: ["gone"], groups: ["gone"] }),
        campaign("b", {}),
      ],
      programme: { earnPercent: "many" },
      unheard: 1,
    }),
  ).toEqual(
    expect.arrayContaining([
      "/stores/0/timezone",
      "/stores/1/brand",
      "/stores/2",
      "/campaigns/0/priority",
      "/campaigns/0/groups/0",
      "/campaigns/2/stores/0",
      "/campaigns/2/groups/0",
      "/campaigns/3",
      "/programme/earnPercent",
      "/unheard",
    ]),
  );
});

it("what a faulty part defines counts as defined for the others", async () => {
  const errors = await pointersOf(
    { brands: [{ code: "red", name: 1 }], stores: [{ code: "one", name: "One", brand: "red" }] },
    { prune: true },
  );
  expect(errors).toEqual(["/brands/0/name"]);
});
