import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { audit, campaigns } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
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
});

const apply = (config: unknown, options: { prune?: boolean; dryRun?: boolean } = {}, as = ctx) =>
  applyConfig({ ctx: as, input: { config, prune: false, dryRun: false, ...options } });
const exported = (as = ctx) => exportConfig({ ctx: as, input: {} });

describe("config apply and export", () => {
  it("writes everything, and exports it with lists by code and set orders kept", async () => {
    const report = await apply(everySection());
    expect(report.counts).toMatchObject({
      brands: { created: 2, updated: 0, pruned: 0 },
      products: { created: 2 },
      programme: { updated: 1 },
      campaigns: { created: 2 },
    });
    const file = JSON.parse(await exported());
    expect(file.stores).toEqual([
      { code: "S1", name: "Центр", brand: "dobra", region: "Kyiv", timezone: "Europe/Kyiv" },
      { code: "S2", name: "Вокзал", brand: "zdorova", region: "Lviv", timezone: "Europe/Warsaw" },
    ]);
    expect(file.products[1]).toEqual({
      sku: "00123",
      name: "Вітамін C 500",
      category: "vitamin-c",
      barcodes: ["4820000000017", "4820000000024"],
      price: "120.00",
      cost: "80.00",
      rx: false,
      floorPrice: "100.00",
      noDiscount: false,
      noPoints: false,
      attributes: { age_from: "7.5", form: "tab", season: ["autumn", "winter"], sugar_free: true },
    });
    expect(file.attributes[2].values).toEqual([{ code: "winter" }, { code: "autumn", name: "Осінь" }]);
    const [, check] = file.campaigns;
    expect(
      check.instruments.map((i: string | { code: string }) => (typeof i === "string" ? i : i.code)),
    ).toEqual(["b50", "lib10", "b20"]);
    expect(Object.keys(check.instruments[2].when[0])).toEqual(["kind", "from", "to"]);
    expect(file.segments[1].where).toEqual({ all: [{ field: "rfm.recencyDays", op: "gte", value: 60 }] });
  });

  it("changes nothing the second time: no version, no audit", async () => {
    await apply(everySection());
    const report = await apply(everySection());
    expect(report).toMatchObject({ changed: false, counts: {} });
    expect(report.lists.products).toMatchObject({ created: [], updated: [], unchanged: 2 });
    await withTenant(db, ctx.tenantId, async (tx) => {
      expect((await tx.select().from(campaigns)).map((c) => c.version)).toEqual([1, 1]);
      expect(await tx.$count(audit)).toBe(1);
    });
  });

  it("exports, applies and exports the same bytes, here and in another tenant", async () => {
    await apply(everySection());
    const bytes = await exported();
    expect((await apply(JSON.parse(bytes), { prune: true })).changed).toBe(false);
    expect(await exported()).toBe(bytes);
    const { ctx: other } = await newTenant(db);
    await apply(JSON.parse(bytes), {}, other);
    expect(await exported(other)).toBe(bytes);
  });

  it("a dry run shows the difference field by field, and writes nothing", async () => {
    await apply(everySection());
    const before = await exported();
    const config = everySection();
    const [, first] = config.stores;
    if (first) first.name = "Новий центр";
    const report = await apply({ stores: config.stores, brands: [{ code: "new" }] }, { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, changed: true });
    expect(report.lists.brands).toMatchObject({ created: ["new"], pruned: [] });
    expect(report.lists.stores?.updated).toEqual([
      { code: "S1", fields: { name: { from: "Центр", to: "Новий центр" } } },
    ]);
    expect(await exported()).toBe(before);
  });

  it("raises the version of a changed campaign only, and drops what it no longer names", async () => {
    await apply(everySection());
    const config = everySection();
    const [bonus] = config.campaigns;
    if (bonus?.instruments) bonus.instruments = bonus.instruments.slice(0, 1);
    const report = await apply(config);
    expect(report.counts).toEqual({ campaigns: { created: 0, updated: 1, pruned: 0 } });
    const rows = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(campaigns));
    expect(Object.fromEntries(rows.map((c) => [c.code, c.version]))).toEqual({ autumn: 1, "check-bonus": 2 });
    expect(JSON.parse(await exported()).campaigns[1].instruments).toHaveLength(1);
  });

  it("gives a new default group the old one's place", async () => {
    await apply(everySection());
    await apply({ groups: [{ code: "vip", name: "VIP", default: true }] });
    const { groups } = JSON.parse(await exported());
    expect(groups.filter((g: { default: boolean }) => g.default)).toMatchObject([{ code: "vip" }]);
  });

  it("moves a barcode between products, and from a pruned one", async () => {
    await apply({
      products: [
        { sku: "a", barcodes: ["1"] },
        { sku: "b", barcodes: ["2"] },
        { sku: "c", barcodes: ["3"] },
      ],
    });
    await apply(
      {
        products: [
          { sku: "a", barcodes: ["2", "3"] },
          { sku: "b", barcodes: ["1"] },
        ],
      },
      { prune: true },
    );
    const { products } = JSON.parse(await exported());
    expect(products.map((p: { barcodes: string[] }) => p.barcodes)).toEqual([["2", "3"], ["1"]]);
  });

  it("gives one result of 50 parallel applications", async () => {
    const reports = await Promise.all(Array.from({ length: 50 }, () => apply(everySection())));
    expect(reports.filter((r) => r.changed)).toHaveLength(1);
  });

  it("is for owners only", async () => {
    const marketer: Ctx = { ...ctx, actor: { kind: "staff", id: ctx.tenantId, role: "marketer" } };
    await expect(apply({}, {}, marketer)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("takes 5,000 products quickly, and again with nothing to do", async () => {
    const products = Array.from({ length: 5000 }, (_, i) => ({
      sku: String(i).padStart(6, "0"),
      name: `Товар ${i}`,
      category: "vitamins",
      price: "10.00",
      barcodes: [`482${String(i).padStart(10, "0")}`],
      attributes: { form: "tab", season: ["winter"] },
    }));
    const { attributes, categories } = everySection();
    const config = { attributes, categories, products };
    expect((await apply(config)).counts.products?.created).toBe(5000);
    expect((await apply(config)).changed).toBe(false);
  });
});

it("reports what the programme of a file gives away, which applying it accepts", async () => {
  const giving = (options: { dryRun?: boolean } = {}) =>
    apply({ version: 1, programme: { earnPercent: "40" } }, options);
  const risks = [{ kind: "returns_much", beforeE4: 0, afterE4: 400_000 }];
  expect((await giving({ dryRun: true })).programmeRisks).toEqual(risks);
  expect((await giving()).programmeRisks).toEqual(risks);
  expect((await giving()).programmeRisks).toEqual([]);
  const kept = await withTenant(db, ctx.tenantId, (tx) =>
    tx.select().from(audit).where(eq(audit.action, "config.apply")),
  );
  expect(kept.map(({ details }) => (details as { risks: string[] }).risks)).toEqual([
    ["returns_much:400000"],
  ]);
});
