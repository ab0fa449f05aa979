import { beforeAll, expect, test } from "vitest";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { openShop, type Shop } from "@/server/testing/shop";
import { fileOf } from "./imports.fixture";
import { importFile } from "./run";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ products: [{ sku: "old", name: "Old", price: "1.00" }, { sku: "same" }] });
});

const rows = Array.from({ length: 1500 }, (_, i) => `n${i},2.00`);
const FILE = ["sku,price", "old,2.00", "same,", ...rows, "bad,x"].join("\n");

test("a dry run shows what the file would do, and does nothing; the import does just that", async () => {
  const path = await fileOf(FILE);
  const before = await exportConfig({ ctx: shop.ctx, input: {} });
  const progress: (number | null)[] = [];
  const tried = await importFile({
    ctx: shop.ctx,
    input: { kind: "products", path, dryRun: true },
    onProgress: (_, of) => progress.push(of),
  });
  const expected = { status: "PARTIAL", rows: 1503, applied: 1501, created: 1500, skipped: 1, errors: 1 };
  expect(tried).toMatchObject(expected);
  expect([progress[0], progress.at(-1)]).toEqual([null, 3006]);
  expect(await exportConfig({ ctx: shop.ctx, input: {} })).toBe(before);

  const done = await importFile({ ctx: shop.ctx, input: { kind: "products", path } });
  expect(done).toMatchObject(expected);
  const again = await importFile({ ctx: shop.ctx, input: { kind: "products", path, dryRun: true } });
  expect(again).toMatchObject({ applied: 0, created: 0, skipped: 1502, errors: 1 });
});

test("a problem of a whole file is reported by code", async () => {
  const refusal = async (content: string | Buffer) => {
    const path = await fileOf(content);
    return importFile({ ctx: shop.ctx, input: { kind: "products", path } }).then(
      () => [],
      (error) => error.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    );
  };
  expect(await refusal("")).toEqual([["/file", "empty"]]);
  expect(await refusal(Buffer.from([0xcf, 0xf0, 0xe8]))).toEqual([["/file", "not-utf8"]]);
  expect(await refusal("PK\u0003\u0004rest of it")).toEqual([["/file", "workbook"]]);
  expect(await refusal("prise,name,name\n")).toEqual([
    ["/header/prise", "unknown-column"],
    ["/header/sku", "missing-column"],
    ["/header/name", "duplicate-column"],
  ]);
  expect(await refusal("sku,attr:a/b\n1,2\n")).toEqual([["/header/attr:a~1b", "unknown-column"]]);
});
