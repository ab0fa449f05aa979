import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { customers, postings, purchaseLines, purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { createTill } from "@/server/services/shop/tills/create";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { importText } from "../imports.fixture";

let db: Db;
let ctx: Ctx;

const config = {
  stores: [{ code: "S1" }, { code: "W", timezone: "Europe/Warsaw" }],
  products: [{ sku: "00123", name: "Чай" }],
};

beforeAll(async () => {
  db = await testDb();
});

beforeEach(async () => {
  ({ ctx } = await newTenant(db));
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  await createTill({ ctx, input: { store: "S1", name: "1" } });
  await importText(ctx, "customers", "external_id,card,phone\nE1,C1,0671234567\nE2,C2,0671234568\n");
});

const HEADER = "external_id,store,till,occurred_at,customer,line,sku,quantity,price,discount";
const importRows = (...rows: string[]) => importText(ctx, "receipts", [HEADER, ...rows].join("\n"));

const stored = () =>
  withTenant(db, ctx.tenantId, async (tx) => ({
    receipts: await tx.select().from(purchases).orderBy(purchases.externalId, purchases.storeId),
    lines: await tx.select().from(purchaseLines).orderBy(purchaseLines.occurredAt, purchaseLines.position),
    counts: (await tx.select().from(customers)).map((c) => c.purchaseCount).sort(),
    postings: await tx.$count(postings),
  }));

describe("import receipts", () => {
  it("keeps them as they were: no points, in the store's time, with lines that add up", async () => {
    const done = await importRows(
      "R1,S1,1,2025-07-01 10:00,E1,,00123,1.500,33.33,1.00",
      "R1,S1,1,2025-07-01 10:00,E1,,unknown,2,10.00,",
      "R1,W,,2025-07-01 10:00,C2,,00123,1,5.00,",
      "R2,W,,2025-07-01T10:00:00Z,+380671234567,,00123,1,5.00,",
      "R3,W,,2025-07-01T10:00:00Z,,,00123,1,5.00,",
    );
    expect(done).toMatchObject({ status: "OK", rows: 5, applied: 5 });
    const { receipts, lines, counts, postings } = await stored();
    const [first] = receipts.filter((r) => r.grossMinor === 7000);
    expect(first).toMatchObject({
      occurredAt: new Date("2025-07-01T07:00:00Z"),
      manualDiscountMinor: 100,
      netMinor: 6900,
      earnedPoints: 0,
      source: "import",
    });
    expect(first?.tillId).not.toBeNull();
    expect(receipts.find((r) => r.externalId === "R1" && r !== first)?.occurredAt).toEqual(
      new Date("2025-07-01T08:00:00Z"),
    );
    const own = lines.filter((l) => l.purchaseId === first?.id);
    expect(own.map((l) => [l.lineId, l.sku, l.grossMinor, l.productId !== null])).toEqual([
      ["1", "00123", 5000, true],
      ["2", "unknown", 2000, false],
    ]);
    expect(counts).toEqual([1, 2]);
    expect(postings).toBe(0);
  });

  it("changes nothing the second time, and refuses other content under a known number", async () => {
    const row = "R1,S1,,2025-07-01 10:00,E1,,00123,1,5.00,";
    await importRows(row);
    expect(await importRows(row)).toMatchObject({ status: "OK", applied: 0, skipped: 1 });
    const filler = Array.from({ length: 30 }, (_, i) => `F${i},S1,,2025-07-01 10:00,,,x,1,1,`);
    const done = await importRows(...filler, row.replace("5.00", "6.00"));
    expect(done.firstErrors).toEqual([{ line: 32, field: "external_id", code: "receipt-conflict" }]);
    expect((await stored()).counts).toEqual([0, 1]);
  });

  it("takes a receipt whole or not at all, and says which of its rows was bad", async () => {
    const filler = Array.from({ length: 100 }, (_, i) => `F${i},S1,,2025-07-01 10:00,,,x,1,1,`);
    const done = await importRows(
      ...filler,
      "R1,S1,,2025-07-01 10:00,,,a,1,1,",
      "R1,S1,,2025-07-01 10:00,,,b,many,1,",
      "R1,S1,,2025-07-01 10:00,,,c,1,1,",
    );
    expect(done).toMatchObject({ status: "PARTIAL", rows: 103, applied: 100, errors: 3 });
    expect(done.firstErrors.map((e) => [e.line, e.code])).toEqual([
      [102, "sibling"],
      [103, "decimal"],
      [104, "sibling"],
    ]);
    expect((await stored()).receipts).toHaveLength(100);
  });

  it("refuses a receipt with scattered rows: neither part is applied", async () => {
    const filler = Array.from({ length: 2000 }, (_, i) => `F${i},S1,,2025-07-01 10:00,,,x,1,1,`);
    const torn = "R1,S1,,2025-07-01 10:00,,,a,1,1,";
    const done = await importRows(torn, ...filler, torn);
    expect(done).toMatchObject({ status: "PARTIAL", applied: 2000, errors: 2 });
    expect(done.firstErrors.map((e) => [e.line, e.code])).toEqual([
      [2, "scattered"],
      [2003, "scattered"],
    ]);
  });

  it.each([
    ["an unknown store", "R1,S9,,2025-07-01 10:00,,,a,1,1,", "store", "unknown-store"],
    ["an unknown customer", "R1,S1,,2025-07-01 10:00,E9,,a,1,1,", "customer", "unknown-customer"],
    ["nothing bought", "R1,S1,,2025-07-01 10:00,,,a,0,1,", "quantity", "zero"],
    ["a discount above the price", "R1,S1,,2025-07-01 10:00,,,a,1,1,1.01", "discount", "above-price"],
    ["a time that is none", "R1,S1,,01.07.2025,,,a,1,1,", "occurred_at", "time"],
    ["a time that never was", "R1,S1,,2025-03-30 03:30,,,a,1,1,", "occurred_at", "time-gap"],
    ["a number that Excel has rounded", "1.23E+12,S1,,2025-07-01,,,a,1,1,", "external_id", "rounded-number"],
    ["a number on two lines", '"R\n1",S1,,2025-07-01,,,a,1,1,', "external_id", "line-break"],
    ["a missing cell", "R1,S1,,2025-07-01 10:00,,,a,1,1", "", "columns"],
  ])("refuses %s", async (_, row, field, code) => {
    const filler = Array.from({ length: 30 }, (_, i) => `F${i},S1,,2025-07-01 10:00,,,x,1,1,`);
    const done = await importRows(...filler, row);
    expect(done.firstErrors).toEqual([{ line: 32, field, code }]);
  });

  it("refuses a receipt whose rows disagree", async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `F${i},S1,,2025-07-01 10:00,,,x,1,1,`);
    const done = await importRows(
      ...filler,
      "R1,S1,,2025-07-01 10:00,E1,,a,1,1,",
      "R1,S1,,2025-07-01 11:00,E1,,a,1,1,",
    );
    expect(done.firstErrors.map((e) => e.code)).toEqual(["receipt-disagrees", "receipt-disagrees"]);
    expect((await stored()).counts).toEqual([0, 0]);
  });

  it("counts each receipt once however many import it at the same time", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `R${i},S1,,2025-07-01 10:00,E${(i % 2) + 1},,x,1,1,`);
    await Promise.all(Array.from({ length: 5 }, () => importRows(...rows)));
    expect((await stored()).counts).toEqual([25, 25]);
  });
});
