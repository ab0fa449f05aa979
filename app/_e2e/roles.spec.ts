import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import type { Role } from "./shop";

const MENUS: Record<Role, string[]> = {
  owner: [
    "Overview",
    "Campaigns",
    "Customers",
    "Segments",
    "Try a basket",
    "Coupons",
    "Messages",
    "Calls",
    "Ratings",
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
    "Segments",
    "Try a basket",
    "Coupons",
    "Messages",
    "Calls",
    "Ratings",
    "Receipts",
    "Gift cards",
    "Analytics",
    "Products",
    "Stores",
    "Settings",
  ],
  cashier: ["Customers", "Try a basket", "Calls", "Stores"],
  integrator: ["Campaigns", "Products", "Stores", "Settings"],
};

/** Pages and files that the role may not open. */
const SHUT: Record<Role, { pages: string[]; files: string[] }> = {
  owner: { pages: [], files: [] },
  marketer: {
    pages: ["/alerts", "/gift-cards/issue", "/settings/integrations", "/settings/jobs", "/settings/staff"],
    files: ["gift-cards"],
  },
  cashier: {
    pages: [
      ...["/overview", "/alerts", "/coupons", "/gift-cards", "/analytics/points", "/messages/mailings"],
      ...["/products/import", "/settings/programme", "/segments", "/calls/tasks", "/calls/new", "/feedback"],
      "/messages/templates",
    ],
    files: ["coupons?series=tea-next", "gift-cards", "liability", "segments?code=tea-lovers"],
  },
  integrator: {
    pages: ["/customers", "/coupons", "/settings/import", "/settings/programme", "/settings/staff"],
    files: ["coupons?series=tea-next"],
  },
};

async function expectShut(page: Page, role: Role): Promise<void> {
  for (const path of SHUT[role].pages) {
    await page.goto(path, { waitUntil: "commit" });
    const refusal = page.getByRole("heading", { name: "This page is not for your role" });
    await expect(refusal, `${path} for the ${role}`).toBeVisible();
  }
  for (const file of SHUT[role].files) {
    const headers = { "sec-fetch-site": "same-origin" };
    const answer = await page.request.get(`/api/exports/${file}`, { headers });
    expect(answer.status(), `${file} for the ${role}`).toBe(403);
  }
}

test("everybody starts at the first section of their menu, sees no other, and is refused where it leads nowhere", async ({
  enter,
}) => {
  for (const [role, menu] of Object.entries(MENUS) as [Role, string[]][]) {
    const page = await enter(role);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(menu[0] ?? "");
    const links = page.getByRole("navigation", { name: "Main" }).first().getByRole("link");
    await expect(links).toHaveText(menu);
    await expectShut(page, role);
  }
});

test("the cashier looks at tills and changes none, and sees names masked; the integrator sees whom to ask for a key", async ({
  desk,
  enter,
}) => {
  const cashier = await enter("cashier");
  await cashier.goto("/stores/S1");
  await expect(cashier.getByRole("heading", { name: "Каса 1" })).toBeVisible();
  await expect(cashier.getByRole("button", { name: "New key" })).toHaveCount(0);
  await expect(cashier.getByRole("button", { name: "New till" })).toHaveCount(0);
  await cashier.goto("/try");
  await cashier.getByRole("combobox", { name: "Customer" }).click();
  const options = cashier.getByRole("option");
  await expect(options.filter({ hasText: "***" }).first()).toBeVisible();
  // a missing name is shown as missing, and no name is shown in full
  for (const text of await options.allTextContents()) expect(text).toMatch(/\*\*\*|^No name/);

  await desk.goto("/stores/S1");
  await expect(desk.getByRole("button", { name: "New key" })).not.toHaveCount(0);
  const integrator = await enter("integrator");
  await integrator.goto("/stores/S1");
  await expect(integrator.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(
    integrator.getByText("A till’s key is the owner’s to give: ask Власниця", { exact: false }),
  ).toBeVisible();
  for (const name of ["New till", "New key", "Revoke", "Connect by code"])
    await expect(integrator.getByRole("button", { name })).toHaveCount(0);
});

test("procedures refuse what the menu does not offer, and requests from elsewhere", async ({ enter }) => {
  const [cashier, integrator] = [await enter("cashier"), await enter("integrator")];
  const create = (page: Page, headers: Record<string, string>) =>
    page.request.post("/api/trpc/tills.create", {
      headers,
      data: { json: { store: "S1", name: "Not by me" } },
    });
  const refused = await create(cashier, { "sec-fetch-site": "same-origin" });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).error.json.data.domain.code).toBe("forbidden");
  expect((await create(cashier, { "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await create(cashier, {})).status()).toBe(403);
  expect((await create(integrator, { "sec-fetch-site": "same-origin" })).status()).toBe(403);
});
