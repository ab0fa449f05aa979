import { demo } from "./demo";
import { expect, speak, test } from "./desk";

test.describe("the console", () => {
  test("sends a ping and a quote with a till's key, and shows no more of the key than its beginning", async ({
    page,
  }) => {
    await speak(page, "en");
    await page.goto("/docs/console?call=ping");
    await expect(async () => {
      await page.getByLabel("The till’s key").fill(demo().tillKey);
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByRole("region", { name: "Answer" })).toContainText('"tenant"', { timeout: 2000 });
    }).toPass();
    await expect(page.getByRole("region", { name: "Request" })).toContainText("GET /api/pos/v1/ping");
    await expect(page.locator("main")).not.toContainText(demo().tillKey);

    await page.getByLabel("Call").selectOption({ label: "POST /quotes" });
    await page.getByLabel("What is sent").fill(JSON.stringify(demo().samples.basket));
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("region", { name: "Answer" })).toContainText('"quoteId"');
    await page.getByLabel("What is sent").fill("{");
    await expect(page.getByText("This is not JSON")).toBeVisible();
  });

  test("a wrong key is told as the till would read it", async ({ page }) => {
    await speak(page, "en");
    await page.goto("/docs/console");
    await expect(async () => {
      await page.getByLabel("The till’s key").fill("pos_no_such_key");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByRole("region", { name: "Answer" })).toContainText("key-invalid", {
        timeout: 2000,
      });
    }).toPass();
  });
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

test("the palette opens by keyboard, finds a campaign and goes there; next time it is first", async ({
  desk,
}) => {
  await desk.goto("/stores");
  await expect(async () => {
    await desk.keyboard.press("Control+k");
    await expect(desk.getByRole("combobox", { name: "Go to" })).toBeFocused({ timeout: 2000 });
  }).toPass();
  await desk.keyboard.type("check-bonus");
  await expect(desk.getByRole("option")).toHaveCount(1);
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus$/);
  await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(desk.getByRole("dialog")).toHaveCount(0);
  await desk.keyboard.press("Control+k");
  await expect(desk.getByText("Recent", { exact: true })).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus$/);
});

test("a campaign that is not there is a 404", async ({ desk }) => {
  expect((await desk.goto("/campaigns/no-such-campaign"))?.status()).toBe(404);
  await expect(desk.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the foot shows four sections at the most, and More the rest", async ({ desk }) => {
    await desk.goto("/campaigns");
    const foot = desk.getByRole("navigation", { name: "Main" }).last();
    expect(await foot.getByRole("link").count()).toBeLessThanOrEqual(4);
    const more = foot.getByRole("button", { name: "More" });
    if ((await more.count()) === 0) return;
    await expect(async () => {
      await more.click();
      await expect(desk.getByRole("dialog", { name: "More" })).toBeVisible({ timeout: 2000 });
    }).toPass();
    await desk.getByRole("dialog", { name: "More" }).getByRole("link", { name: "Stores" }).click();
    await expect(desk.getByRole("heading", { level: 1, name: "Stores" })).toBeVisible();
    await expect(desk.getByRole("dialog", { name: "More" })).toHaveCount(0);
  });

  test("the palette opens from the header", async ({ desk }) => {
    await desk.goto("/campaigns");
    await expect(async () => {
      await desk.getByRole("banner").getByRole("button", { name: "Search" }).click();
      await expect(desk.getByRole("combobox", { name: "Go to" })).toBeVisible({ timeout: 2000 });
    }).toPass();
  });
});
