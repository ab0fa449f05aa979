import { expect, test } from "vitest";
import type { Shop } from "@/server/testing/shop";
import { openHistory } from "./analytics.fixture";
import { ExportAnalyticsInput, exportAnalytics } from "./export";
import { VIEWS } from "./inside/tables";
import { at, KYIV, night } from "./whole.fixture";

async function file({ ctx }: Shop, input: object): Promise<Uint8Array> {
  const parts = await exportAnalytics({ ctx, input: ExportAnalyticsInput.parse(input), timezone: KYIV });
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part));
  return Buffer.concat(all);
}

test("every page is a file, before the first night too", async () => {
  const shop = await openHistory(["A"], [`a1,S1,${at(1)},A,pill,2,100.00,`, `a2,S1,${at(2)},A,tea,1,50.00,`]);
  expect((await file(shop, { view: "sales" })).toString().trim()).toBe("");
  await night(shop);
  for (const view of VIEWS) {
    const text = (await file(shop, { view, period: "nonsense", store: "S1" })).toString();
    expect(text.split("\n")[0]).toMatch(/^[a-z0-9_,]+$/);
    const workbook = Buffer.from(await file(shop, { view, format: "xlsx" }));
    expect(workbook.subarray(0, 2).toString()).toBe("PK");
    expect(workbook.includes("xl/worksheets/sheet1.xml")).toBe(true);
  }
  expect((await file(shop, { view: "sales" })).toString()).toContain("store,S1,Перша,2,2,250,250,1,125,1,");
  const sales = (await file(shop, { view: "sales" })).toString();
  expect(sales).toContain("\ntotal,,,2,2,250,250,1,125,1,");
  expect(sales.match(/^month,\d{4}-\d\d,/gm)?.length).toBeGreaterThan(1);
  expect((await file(shop, { view: "rfm" })).toString()).toMatch(/^now,\d,\d,/m);
});

test("a file has all products, where the page has the first hundred", async () => {
  const rows = Array.from({ length: 130 }, (_, i) => `r${i},S1,${at(1)},,sku-${i},1,10.00,`);
  const shop = await openHistory([], rows, {
    products: Array.from({ length: 130 }, (_, i) => ({
      sku: `sku-${i}`,
      name: `Товар ${i}`,
      price: "10.00",
    })),
  });
  await night(shop);
  const lines = (await file(shop, { view: "abc", period: "last-month" })).toString().trim().split("\n");
  expect(lines).toHaveLength(131);
});
