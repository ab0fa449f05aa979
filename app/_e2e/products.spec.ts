import { expect, signIn, speak, test } from "./desk";

test("a file that cannot be read says why", async ({ desk }) => {
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

test("the integrator may bring products in and sees no sales; the cashier sees no products", async ({
  page,
}) => {
  await speak(page, "en");
  await signIn(page, "integrator");
  await page.goto("/products");
  await expect(page.getByRole("link", { name: "Import from a file" })).toBeVisible();
  await page.getByRole("table", { name: "Products" }).getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByText("About the product")).toBeVisible();
  await expect(page.getByText("Sold in 90 days")).toHaveCount(0);
  await page.context().clearCookies();
  await speak(page, "en");
  await signIn(page, "cashier");
  await page.goto("/products/import");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  const refused = await page.request.post("/api/imports/products", {
    headers: { "sec-fetch-site": "same-origin" },
    data: "sku\n1\n",
  });
  expect(await refused.json()).toMatchObject({ type: "failed", code: "forbidden" });
  const outside = await page.request.post("/api/imports/products", { data: "sku\n1\n" });
  expect(outside.status()).toBe(403);
});
