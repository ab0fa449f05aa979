import { expect, speak, test } from "./desk";

test("the console sends a ping and a quote with a till's key, shows only its beginning, and reports a wrong one", async ({
  page,
  shop: { samples, tillKey },
}) => {
  await speak(page, "en");
  await page.goto("/docs/console?call=ping");
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(async () => {
    await page.getByLabel("The till’s key").fill(tillKey);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(answer).toContainText('"tenant"', { timeout: 2000 });
  }).toPass();
  await expect(page.getByRole("region", { name: "Request" })).toContainText("GET /api/pos/v1/ping");
  await expect(page.locator("main")).not.toContainText(tillKey);

  await page.getByLabel("Call").selectOption({ label: "POST /quotes" });
  await page.getByLabel("What is sent").fill(JSON.stringify(samples.basket));
  await page.getByRole("button", { name: "Send" }).click();
  await expect(answer).toContainText('"quoteId"');
  await page.getByLabel("What is sent").fill("{");
  await expect(page.getByText("This is not JSON")).toBeVisible();

  await page.getByLabel("Call").selectOption({ label: "GET /ping" });
  await page.getByLabel("The till’s key").fill("pos_no_such_key");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(answer).toContainText("key-invalid");
});

test("a call is found by one of its fields, and its code changes language", async ({ page }) => {
  await speak(page, "en");
  await page.goto("/docs/calls");
  await expect(async () => {
    await page.getByRole("searchbox").fill("textVersion");
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(["POST/customers"], { timeout: 2000 });
  }).toPass();
  await page.getByText("1C", { exact: true }).click();
  await expect(page.getByRole("region", { name: /1C/ })).toContainText("HTTPСоединение");
});
