import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { fileOf, importText } from "../imports.fixture";
import { importFile } from "../run";

let db: Db;
let ctx: Ctx;

const config = {
  attributes: [
    { code: "form", type: "enum", values: [{ code: "tab" }] },
    { code: "season", type: "enum", many: true, values: [{ code: "winter" }, { code: "autumn" }] },
    { code: "age", type: "number" },
  ],
  categories: [{ code: "vitamins", name: "Вітаміни" }],
  products: [{ sku: "00123", name: "Старе ім’я", cost: "5.00", attributes: { age: 3 } }],
};

beforeAll(async () => {
  db = await testDb();
});

beforeEach(async () => {
  ({ ctx } = await newTenant(db));
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
});

const catalogue = async () => JSON.parse(await exportConfig({ ctx, input: {} }));

const good = [
  "\uFEFFsku;name;category;barcode;price;rx;attr:season;attr:form",
  '00123;Вода "Боржоми" 0,5;vitamins;4820000000017;120.50;0;winter|autumn;tab',
  '00124;"Чай; ""зелений""";нова-категорія;1|2;;1;;',
  "00124;;;3;10;;;",
].join("\r\n");

describe("import products", () => {
  it("reads files of accounting systems: BOM, CRLF, stray quotes, semicolons; and merges into existing products", async () => {
    expect(await importText(ctx, "products", good)).toMatchObject({
      status: "OK",
      rows: 3,
      applied: 3,
      skipped: 0,
      errors: 0,
      errorFile: null,
    });
    const { products, categories } = await catalogue();
    expect(products).toMatchObject([
      {
        sku: "00123",
        name: 'Вода "Боржоми" 0,5',
        category: "vitamins",
        price: "120.50",
        cost: "5.00",
        attributes: { age: "3", season: ["autumn", "winter"], form: "tab" },
      },
      { sku: "00124", name: 'Чай; "зелений"', barcodes: ["1", "2", "3"], price: "10.00", rx: true },
    ]);
    expect(categories).toContainEqual({ code: "нова-категорія", name: "нова-категорія" });
  });

  it("changes nothing the second time", async () => {
    await importText(ctx, "products", good);
    const before = await catalogue();
    expect(await importText(ctx, "products", good)).toMatchObject({ status: "OK", applied: 0, skipped: 3 });
    expect(await catalogue()).toEqual(before);
  });

  it("applies good rows and writes bad ones to a file next to it", async () => {
    const rows = Array.from({ length: 97 }, (_, i) => `g${i},10.00,,`);
    const bad = ['b1,"1 234,50",,', "b2,1.00,unknown,", "b3,1.00,tab,seven"];
    const path = await fileOf(["sku,price,attr:form,attr:age", ...rows, ...bad].join("\n"));
    const done = await importFile({ ctx, input: { kind: "products", path } });
    expect(done).toMatchObject({ status: "PARTIAL", rows: 100, applied: 97, errors: 3 });
    expect(done.errorFile).toBe(`${path}.errors.csv`);
    expect(await readFile(done.errorFile ?? "", "utf8")).toBe(
      [
        "error_line,error_column,error_code,error,sku,price,attr:form,attr:age",
        '99,price,decimal,"Це не сума: пишіть 1234.50, з крапкою й без пробілів",b1,"1 234,50",,',
        "100,attr:form,unknown-value,Такого значення немає,b2,1.00,unknown,",
        "101,attr:age,not-number,Це не число,b3,1.00,tab,seven",
        "",
      ].join("\n"),
    );
    expect(done.firstErrors[0]).toEqual({ line: 99, field: "price", code: "decimal" });
  });

  it("applies nothing of a file with more than 5 % bad rows", async () => {
    const before = await catalogue();
    const rows = Array.from({ length: 94 }, (_, i) => `g${i},10.00`);
    const done = await importText(
      ctx,
      "products",
      ["sku,price", ...rows, ...Array(6).fill("x,bad")].join("\n"),
    );
    expect(done).toMatchObject({ status: "REJECTED", rows: 100, applied: 0, skipped: 0, errors: 6 });
    expect(await catalogue()).toEqual(before);
    const edge = await importText(
      ctx,
      "products",
      ["sku,price", "y,1", ...rows, ...Array(5).fill("x,bad")].join("\n"),
    );
    expect(edge).toMatchObject({ status: "PARTIAL", applied: 95, errors: 5 });
  });

  it("refuses a barcode that another product has, in the file or before it", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `g${i},`);
    const done = await importText(ctx, "products", ["sku,barcode", "a,77", "b,77", ...rows].join("\n"));
    expect(done.firstErrors).toEqual([{ line: 3, field: "barcode", code: "taken" }]);
  });

  it.each([
    ["an unknown header", "sku,prise\n1,2\n"],
    ["an unknown attribute", "sku,attr:colour\n1,2\n"],
    ["an empty file", ""],
    ["another encoding", Buffer.from([0xcf, 0xf0, 0xe8, 10, 115, 107, 117])],
    ["a quote that is open in its first row", `sku,"name\n1,${"x".repeat(10)}\n2,y\n`],
  ])("refuses %s whole", async (_, content) => {
    await expect(importText(ctx, "products", content)).rejects.toMatchObject({ code: "validation" });
    expect((await catalogue()).products).toHaveLength(1);
  });

  it("says so when refused rows cannot be written where they should go", async () => {
    const path = await fileOf("sku,price\nx,bad\n");
    const input = { kind: "products" as const, path, errorPath: `${path}/nowhere/errors.csv` };
    await expect(importFile({ ctx, input })).rejects.toMatchObject({ code: "validation" });
  });

  it("takes away the error file of an earlier try", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `g${i},10.00`);
    const path = await fileOf(["sku,price", ...rows, "x,bad"].join("\n"));
    const { errorFile } = await importFile({ ctx, input: { kind: "products", path } });
    expect(existsSync(errorFile ?? "")).toBe(true);
    await writeFile(path, "sku,price\nx,1\n");
    await importFile({ ctx, input: { kind: "products", path } });
    expect(existsSync(errorFile ?? "")).toBe(false);
  });
});
