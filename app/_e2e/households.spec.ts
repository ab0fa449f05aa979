import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";

const stamp = String(Date.now()).slice(-7);
const phoneOf = (n: number) => `066${n}${stamp.slice(1)}`;

async function register(page: Page, phone: string, name: string): Promise<string> {
  await page.goto("/customers/new");
  await page.getByLabel("Phone", { exact: true }).fill(phone);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("The customer has agreed").check();
  await page.getByLabel("Version of the text").fill("2026-01");
  await page.getByLabel("Where the evidence is").selectOption({ label: "scanned" });
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  return page.url();
}

async function give(page: Page, points: string): Promise<void> {
  await page.getByRole("button", { name: "Correct points" }).click();
  await page.getByLabel("How many points").fill(points);
  await page.getByLabel("Reason").fill("Brought from the old card");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The points are corrected.")).toBeVisible();
}

async function act(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Household actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const balance = (page: Page) =>
  page.locator("dl").first().locator("div").filter({ hasText: "Points" }).locator("dd").first();

test("a family shares its points, takes one in, lets one go, and ends", async ({ desk }) => {
  await register(desk, phoneOf(1), `Olena Koval${stamp}`);
  await give(desk, "30");
  const third = await register(desk, phoneOf(3), `Ivan Koval${stamp}`);
  const first = await register(desk, phoneOf(2), `Taras Koval${stamp}`);
  await give(desk, "20");

  await desk.getByRole("button", { name: "Make a household" }).click();
  await desk.getByLabel("Who joins").fill(phoneOf(1));
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByRole("status").filter({ hasText: "Brings 30" })).toBeVisible();
  await expect(desk.getByLabel("What to call it")).toHaveValue(`Koval${stamp}`);
  await dialog.getByRole("button", { name: "Make a household" }).click();
  await expect(desk.getByText("The household is made.")).toBeVisible();
  await expect(desk.getByRole("heading", { name: `Household: Koval${stamp}` })).toBeVisible();
  await expect(balance(desk)).toHaveText("50");
  expect(await seriousFindings(desk)).toEqual([]);

  await act(desk, "Add a member");
  await desk.getByLabel("Who joins").fill(phoneOf(3));
  await expect(dialog.getByText("Brings 0 points")).toBeVisible();
  await dialog.getByRole("button", { name: "Add a member" }).click();
  await expect(desk.getByText("3 members, 50 points together")).toBeVisible();

  await act(desk, "Rename");
  await desk.getByLabel("What to call it").fill(`Family ${stamp}`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("heading", { name: `Household: Family ${stamp}` })).toBeVisible();

  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
  await desk.setViewportSize({ width: 1440, height: 900 });

  await desk.goto(third);
  await expect(balance(desk)).toHaveText("50");
  await desk.getByRole("button", { name: `Remove Ivan Koval${stamp}` }).click();
  await expect(dialog.getByText("They take 0 points", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Remove from the household" }).click();
  await expect(desk.getByText("The member has left.")).toBeVisible();
  await expect(balance(desk)).toHaveText("0");

  await desk.goto(first);
  await act(desk, "End the household");
  await dialog.getByRole("radio", { name: `Olena Koval${stamp}` }).check();
  await dialog.getByRole("button", { name: "End the household" }).click();
  await expect(desk.getByText("The household has ended.")).toBeVisible();
  await expect(balance(desk)).toHaveText("20");
  await desk.getByRole("link", { name: "History" }).click();
  await expect(desk.getByText("Joined a household").first()).toBeVisible();
  await expect(desk.getByText("Left a household").first()).toBeVisible();
});
