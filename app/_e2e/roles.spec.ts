import type { Role } from "./demo";
import { expect, signIn, speak, test } from "./desk";

const MENUS: Record<Role, string[]> = {
  owner: [
    "Overview",
    "Campaigns",
    "Customers",
    "Try a basket",
    "Coupons",
    "Outbox",
    "Receipts",
    "Gift cards",
    "Analytics",
    "Alerts",
    "Products",
    "Stores",
    "Settings",
  ],
  marketer: [
    "Overview",
    "Campaigns",
    "Customers",
    "Try a basket",
    "Coupons",
    "Outbox",
    "Receipts",
    "Gift cards",
    "Analytics",
    "Products",
    "Stores",
    "Settings",
  ],
  cashier: ["Customers", "Try a basket", "Stores"],
  integrator: ["Campaigns", "Products", "Stores", "Settings"],
};

for (const [role, menu] of Object.entries(MENUS) as [Role, string[]][])
  test(`the ${role} starts at the first section of their menu and sees no other`, async ({ page }) => {
    await speak(page, "en");
    await signIn(page, role);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(menu[0] ?? "");
    const links = page.getByRole("navigation", { name: "Main" }).first().getByRole("link");
    await expect(links).toHaveText(menu);
  });

test("the cashier may look at tills and change none; other sections stay shut", async ({ page }) => {
  await speak(page, "en");
  await signIn(page, "cashier");
  await page.goto("/stores/S1");
  await expect(page.getByRole("heading", { name: "Каса 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "New key" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New till" })).toHaveCount(0);
  await page.goto("/overview");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
});

test("the integrator keeps stores and sees whom to ask for a till's key", async ({ page }) => {
  await speak(page, "en");
  await signIn(page, "integrator");
  await page.goto("/stores/S1");
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(
    page.getByText("A till’s key is the owner’s to give: ask Власниця", { exact: false }),
  ).toBeVisible();
  for (const name of ["New till", "New key", "Revoke", "Connect by code"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  const refused = await page.request.post("/api/trpc/tills.create", {
    headers: { "sec-fetch-site": "same-origin" },
    data: { json: { store: "S1", name: "Not by me" } },
  });
  expect(refused.status()).toBe(403);
});

test("the cashier sees customers' names masked, the owner in full", async ({ page }) => {
  await speak(page, "en");
  await signIn(page, "cashier");
  await page.goto("/try");
  await page.getByRole("combobox", { name: "Customer" }).click();
  const options = page.getByRole("option");
  await expect(options.filter({ hasText: "***" }).first()).toBeVisible();
  // whoever has no name is told so, and nobody's name stands in full
  for (const text of await options.allTextContents()) expect(text).toMatch(/\*\*\*|^No name/);
});

test("procedures refuse what the menu does not offer, and whoever comes from elsewhere", async ({ page }) => {
  await signIn(page, "cashier");
  const call = (headers: Record<string, string>) =>
    page.request.post("/api/trpc/tills.create", {
      headers,
      data: { json: { store: "S1", name: "Not by me" } },
    });
  const refused = await call({ "sec-fetch-site": "same-origin" });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).error.json.data.domain.code).toBe("forbidden");
  expect((await call({ "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await call({})).status()).toBe(403);
});
