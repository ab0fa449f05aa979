import { readFile } from "node:fs/promises";
import { expect, test } from "./desk";

const columns = "sku,name,category,barcode,price,rx";

const fileOf = (run: string) =>
  [
    columns,
    ...Array.from({ length: 24 }, (_, i) => `${run}-${i},Пробний товар ${run} ${i},e2e-probe,,12.50,no`),
    `${run}-bad,Дорогий товар,e2e-probe,,"1 234,50",no`,
  ].join("\n");

test("products are found by name, SKU and barcode, and narrowed by category and prescription", async ({
  desk,
}) => {
  await desk.goto("/products");
  const rows = desk.getByRole("table", { name: "Products" }).getByRole("row");
  await expect(rows).toHaveCount(51);
  await desk.getByRole("link", { name: "Next" }).click();
  await expect(desk).toHaveURL(/page=after/);
  await desk.getByRole("link", { name: "Previous" }).click();
  await expect(desk).toHaveURL(/page=before/);
  const first = rows.nth(1).getByRole("link");
  const name = (await first.textContent()) ?? "";
  await first.click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(desk.getByText("Sold in 90 days")).toBeVisible();
  const barcode = await desk.locator("dl > div").filter({ hasText: "Barcodes" }).locator("dd").textContent();

  await desk.goto("/products");
  const search = desk.getByRole("searchbox", { name: "Search" });
  await search.fill(barcode ?? "");
  await search.press("Enter");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(name);

  await desk.goto("/products");
  await desk.getByLabel("Prescription").selectOption({ label: "Prescription only" });
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk).toHaveURL(/rx=yes/);
  await expect(rows.nth(1)).toContainText("Prescription");
  await desk.getByRole("link", { name: "Clear" }).click();
  await expect(desk).toHaveURL(/\/products$/);
  const category = desk.getByLabel("Category");
  const path = (await category.getByRole("option").nth(2).textContent()) ?? "";
  await category.selectOption({ label: path });
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk).toHaveURL(/category=/);
  await expect(rows.nth(1)).toContainText(path);
});

test("a file with a bad row is tried, imported without it, and harmless the second time; one that cannot be read says why", async ({
  desk,
}) => {
  const run = "e2e";
  const file = { name: "goods.csv", mimeType: "text/csv", buffer: Buffer.from(fileOf(run)) };
  const number = (label: string) =>
    desk
      .locator("dl > div")
      .filter({ has: desk.getByText(label, { exact: true }) })
      .locator("dd");
  await desk.goto("/products");
  await desk.getByRole("link", { name: "Import from a file" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Import products" })).toBeVisible();
  await expect(async () => {
    await desk.getByLabel("CSV file").setInputFiles(file);
    await expect(desk.getByText("This is what the file would do.")).toBeVisible({ timeout: 5000 });
  }).toPass();
  await expect(number("Rows")).toHaveText("25");
  await expect(number("New products")).toHaveText("24");
  await expect(number("With errors")).toHaveText("1");
  const errors = desk.getByRole("table", { name: "Rows with errors" });
  await expect(errors).toContainText("Row 26");
  await expect(errors).toContainText("Not a sum");
  const download = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Download all errors" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("goods.errors.csv");
  expect(await readFile(await saved.path(), "utf8")).toMatch(
    new RegExp(`^26,price,decimal,"Not a sum: [^"]+",${run}-bad,`, "m"),
  );

  await desk.getByRole("button", { name: "Bring them in" }).click();
  await expect(desk.getByText("24 rows are brought in.")).toBeVisible();
  await desk.getByLabel("CSV file").setInputFiles(file);
  await expect(desk.getByText("The file says only what is known already")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Bring them in" })).toHaveCount(0);
  await desk.goto(`/products?q=${run}`);
  await expect(desk.getByText("24 products")).toBeVisible();

  await desk.goto("/products/import");
  const choose = (text: string) =>
    desk
      .getByLabel("CSV file")
      .setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(async () => {
    await choose("sku,prise\n1,2\n");
    await expect(desk.getByText("The column “prise” is not known.")).toBeVisible({ timeout: 5000 });
  }).toPass();
  await choose("sku,price\n1,x\n");
  await expect(desk.getByText("More than 5% of the rows have errors")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Bring them in" })).toHaveCount(0);
  const sample = await desk.request.get("/products-sample.csv");
  expect(await sample.text()).toContain("sku;name;category");
});

test("the integrator may bring products in and sees no sales; the cashier may not, nor a page of elsewhere", async ({
  enter,
}) => {
  const integrator = await enter("integrator");
  await integrator.goto("/products");
  await expect(integrator.getByRole("link", { name: "Import from a file" })).toBeVisible();
  const rows = integrator.getByRole("table", { name: "Products" }).getByRole("row");
  await rows.nth(1).getByRole("link").click();
  await expect(integrator.getByText("About the product")).toBeVisible();
  await expect(integrator.getByText("Sold in 90 days")).toHaveCount(0);

  const { request } = await enter("cashier");
  const data = "sku\n1\n";
  const headers = { "sec-fetch-site": "same-origin" };
  const refused = await request.post("/api/imports/products", { headers, data });
  expect(await refused.json()).toMatchObject({ type: "failed", code: "forbidden" });
  expect((await request.post("/api/imports/products", { data })).status()).toBe(403);
});
