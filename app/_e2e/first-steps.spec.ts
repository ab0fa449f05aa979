import type { Page } from "@playwright/test";
import { expect, speak, test } from "./desk";
import { atRest } from "./rest";
import type { Credentials } from "./shop";

test.use({ stock: "nothing" });

const OWN_PASSWORD = "a password of one's own";

/** With the one-time password, which they must replace by one of their own. */
async function signInNewcomer(page: Page, { email, password }: Credentials): Promise<void> {
  await speak(page, "en");
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/login/password");
  await page.getByLabel("One-time password").fill(password);
  await page.getByLabel("New password", { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel("New password again").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.waitForURL("**/overview");
}

test("a new tenant sees its first steps, and can put them away and bring them back", async ({
  page,
  shop,
}) => {
  await signInNewcomer(page, await shop.hire("owner"));
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
  await expect(page.getByText("0 of 7 done")).toBeVisible();
  await expect(page.getByRole("link", { name: "Set up the programme" })).toHaveAttribute(
    "href",
    "/settings/programme",
  );
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByRole("heading", { name: "First steps" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("No receipts yet")).toBeVisible();
  await page.getByRole("button", { name: "Show the first steps" }).click();
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
});

test("sample data is loaded, looked at, left and thrown away", async ({ desk: page }) => {
  test.setTimeout(180_000);
  // a smaller one than the page asks for: there in seconds
  await page.route("**/api/trpc/samples.start*", (route) => {
    const body = JSON.stringify({ 0: { json: { scale: 0.01 } } });
    return route.continue({ postData: body });
  });
  await page.goto("/overview");
  await page.getByRole("button", { name: "Load sample data" }).click();
  await expect(page.getByText(/^Loading sample data/)).toBeVisible();
  await page.getByRole("button", { name: "Look around" }).click({ timeout: 120_000 });
  await expect(page.getByText(/You are looking at sample data/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Stores in numbers" })).toBeVisible();
  await atRest(page);
  await page.getByRole("button", { name: /^Back to/ }).click();
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
  await atRest(page);
  await page.getByRole("button", { name: "Throw the sample away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw the sample away" }).click();
  await expect(page.getByRole("button", { name: "Load sample data" })).toBeVisible({ timeout: 60_000 });
});
