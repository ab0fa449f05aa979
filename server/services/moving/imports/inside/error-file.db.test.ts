import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { products, purchaseLines } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { fileOf, importText } from "../imports.fixture";
import { importFile } from "../run";

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
});

beforeEach(async () => {
  ({ ctx } = await newTenant(db));
  await applyConfig({ ctx, input: { config: { stores: [{ code: "S1" }] }, prune: false, dryRun: false } });
});

const bring = async (content: string, language?: string) => {
  const path = await fileOf(content);
  return importFile({ ctx, input: { kind: "products", path, language } });
};
const errorsOf = async ({ errorFile }: { errorFile: string | null }) => readFile(errorFile ?? "", "utf8");
const filler = Array.from({ length: 60 }, (_, i) => `f${i};n;1`);

test("a file of errors has the form of its file, and can be imported once it is corrected", async () => {
  const done = await bring(
    ["\uFEFFsku;name;price", ...filler, 'a;"Сироп ""Тест""; 5 мл";1,50', "b;-;=1+1", "c;n"].join("\r\n"),
    "en",
  );
  expect(done).toMatchObject({ status: "PARTIAL", applied: 60, errors: 3 });
  const lines = (await errorsOf(done)).split("\n");
  expect(lines).toEqual([
    "\uFEFFerror_line;error_column;error_code;error;sku;name;price",
    '62;price;decimal;"Not a sum: write it as 1234.50, with a point and no spaces";a;"Сироп ""Тест""; 5 мл";1,50',
    `63;price;decimal;"Not a sum: write it as 1234.50, with a point and no spaces";b;'-;'=1+1`,
    expect.stringMatching(/^64;;columns;"The row has more or fewer cells .*";c;n$/),
    "",
  ]);
  const corrected = [
    lines[0],
    lines[1]?.replace("1,50", "1.50"),
    lines[2]?.replace("'=1+1", "2"),
    `${lines[3]};3`,
  ];
  expect(await bring(corrected.join("\n"))).toMatchObject({ status: "OK", applied: 3, errors: 0 });
  const stored = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(products));
  expect(
    stored
      .filter(({ sku }) => "abc".includes(sku))
      .map(({ sku, name, priceMinor }) => [sku, name, priceMinor]),
  ).toEqual([
    ["a", 'Сироп "Тест"; 5 мл', 150],
    ["b", "-", 200],
    ["c", "n", 300],
  ]);
});

test("importing an uncorrected file of errors gives the same file again", async () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "'", '"', ",", ";", " ", "ї", "=", "+1", "-"),
    maxLength: 6,
  });
  const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const bad = rows.map((cells, i) => [`b${i}`, ...cells.map(quoted), "no sum"].join(","));
      const first = await bring(["sku,name,category,price", ...bad].join("\n"));
      expect(first.errors).toBe(rows.length);
      const text = await errorsOf(first);
      const second = await bring(text);
      expect(await errorsOf(second)).toBe(text);
    }),
    { numRuns: 25 },
  );
});

test("other rows of a receipt come with the bad one, so that it can be imported whole", async () => {
  const header = "external_id,store,occurred_at,sku,quantity,price";
  const row = (id: string, sku: string, price = "1.00") => `${id},S1,2025-06-01,${sku},1,${price}`;
  const many = Array.from({ length: 60 }, (_, i) => row(`F${i}`, "x"));
  const content = [header, ...many, row("R", "a"), row("R", "b", "much"), row("R", "c")].join("\n");
  const done = await importText(ctx, "receipts", content);
  expect(done).toMatchObject({
    status: "PARTIAL",
    applied: 60,
    errors: 3,
    reasons: { sibling: 2, decimal: 1 },
  });
  const corrected = (await errorsOf(done)).replace("much", "2.00");
  expect(await importText(ctx, "receipts", corrected)).toMatchObject({ status: "OK", applied: 3 });
  expect(await importText(ctx, "receipts", content.replace("much", "2.00"))).toMatchObject({
    status: "OK",
    skipped: 63,
  });
  expect(await withTenant(db, ctx.tenantId, (tx) => tx.$count(purchaseLines))).toBe(63);
});

test("a row that cannot be read makes its receipt a part, and no part is taken", async () => {
  const header = "external_id,store,occurred_at,sku,quantity,price";
  const row = (id: string, sku: string) => `${id},S1,2025-06-01,${sku},1,1.00`;
  const many = Array.from({ length: 60 }, (_, i) => row(`F${i}`, "x"));
  for (const [id, bad] of Object.entries({ Q: 'Q,S1,2025-06-01,"b,1,1.00', C: "C,S1,2025-06-01,b,1" })) {
    const done = await importText(ctx, "receipts", [header, ...many, row(id, "a"), bad].join("\n"));
    expect(done.reasons).toMatchObject({ sibling: 1 });
    expect(done.errors).toBe(2);
  }
  expect(await withTenant(db, ctx.tenantId, (tx) => tx.$count(purchaseLines))).toBe(60);
});

test("a payment card's number is left out, and the rest of its row can be corrected", async () => {
  const done = await bring(["sku;name;price", ...filler, "a;4539578763621486;1.00"].join("\n"), "en");
  const [, row = ""] = (await errorsOf(done)).split("\n");
  expect(row).toMatch(/^62;name;pan-rejected;[^;]*;a;;1\.00$|^62;name;pan-rejected;"[^"]*";a;;1\.00$/);
});

test("the language is the tenant's unless another is asked for", async () => {
  const content = ["sku;name;price", ...filler, "a;n;x"].join("\n");
  expect(await errorsOf(await bring(content))).toContain("Це не сума");
  expect(await errorsOf(await bring(content, "ru"))).toContain("Это не сумма");
});

test("an error file of an earlier run may be written over by the run that reads it into another", async () => {
  const done = await bring(["sku;name;price", ...filler, "a;n;x"].join("\n"));
  const path = done.errorFile ?? "";
  await writeFile(path, (await readFile(path, "utf8")).replace(";x", ";1"));
  expect(await importFile({ ctx, input: { kind: "products", path } })).toMatchObject({
    applied: 1,
    errorFile: null,
  });
});

test("the first errors are those that can be corrected, not the rows that are refused with them", async () => {
  const row = (id: string, price: string) => `${id},S1,2025-06-01,x,1,${price}`;
  const many = Array.from({ length: 900 }, (_, i) => row(`F${i}`, "1"));
  const long = [...Array.from({ length: 30 }, () => row("R", "1")), row("R", "much")];
  const header = "external_id,store,occurred_at,sku,quantity,price";
  const done = await importText(ctx, "receipts", [header, ...long, ...many].join("\n"));
  expect(done.reasons).toEqual({ sibling: 30, decimal: 1 });
  expect(done.firstErrors).toHaveLength(10);
  expect(done.firstErrors.at(-1)).toEqual({ line: 32, field: "price", code: "decimal" });
});
