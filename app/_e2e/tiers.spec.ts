import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { demo } from "./demo";
import { expect, test, tooWideBy } from "./desk";
import { sendAsTill } from "./till";

/** Of this run only, so that a server that goes on running can be tested again. */
const stamp = String(Date.now()).slice(-7);

async function register(page: Page, phone: string): Promise<void> {
  await page.goto("/customers/new");
  await page.getByLabel("Phone", { exact: true }).fill(phone);
  await page.getByLabel("Name").fill("Tier Tester");
  await page.getByLabel("The customer has agreed").check();
  await page.getByLabel("Version of the text").fill("2026-01");
  await page.getByLabel("Where the evidence is").selectOption({ label: "scanned" });
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tier Tester", { timeout: 30_000 });
}

const buy = (page: Page, phone: string, price: string) =>
  sendAsTill(page.request, "/purchases", {
    externalId: crypto.randomUUID(),
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku: demo().samples.skus[0], quantity: "1.000", price }],
  });

test("a purchase lifts a customer at once, a person sets another tier and gives it back", async ({
  desk,
}) => {
  const phone = `+38063${stamp}`;
  await register(desk, phone);
  const bought = await (await buy(desk, phone, "1000.00")).json();
  expect(bought.customer.tierProgress).toMatchObject({ next: "silver" });
  await desk.reload();
  await expect(desk.getByText(/more to Срібний/)).toBeVisible();

  const lifted = await (await buy(desk, phone, "6000.00")).json();
  expect(lifted.customer.tier).toBe("silver");
  await desk.reload();
  await expect(desk.getByText("Базовий → Срібний")).toBeVisible();
  await expect(desk.getByText("by a purchase")).toBeVisible();
  await expect(desk.getByText(/Without purchases: until/)).toBeVisible();

  await desk.getByRole("button", { name: "Set by hand" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Tier").selectOption({ label: "Золотий" });
  await dialog.getByLabel("Reason").fill("Serves the whole village");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(desk.getByText("by hand: Serves the whole village")).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);

  await desk.getByRole("button", { name: "Set by hand" }).click();
  await dialog.getByLabel("Tier").selectOption({ label: "By what is bought" });
  await dialog.getByLabel("Reason").fill("It was a mistake");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(desk.getByText("Золотий → Срібний")).toBeVisible();

  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
});

test("the programme says how many customers each tier has, and who would rise and fall", async ({ desk }) => {
  await desk.goto("/settings/programme");
  const counts = desk.getByRole("table", { name: "Who has which tier" });
  await expect(counts.getByRole("row", { name: /Срібний/ })).toBeVisible();
  const silver = desk.getByLabel("From, UAH").nth(1);
  await silver.fill("7999");
  await expect(desk.getByText(/customers? falls? after 30 days of grace/)).toBeVisible();
  await silver.fill("1");
  await expect(desk.getByText(/customers? rises? at the next review/)).toBeVisible();
  await desk.getByRole("button", { name: "Discard" }).click();
  // pale while it counts anew
  await expect(desk.locator("[aria-busy=true]").filter({ has: counts })).toHaveCount(0);
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
});
