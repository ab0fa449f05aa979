import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";
import { given, registered } from "./members";

const phoneOf = (n: number) => `066${n}123456`;

async function act(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Household actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const balance = (page: Page) =>
  page.locator("dl").first().locator("div").filter({ hasText: "Points" }).locator("dd").first();

test("a family shares its points, takes one in, lets one go, and ends", async ({ desk }) => {
  const olena = await registered(desk, { phone: phoneOf(1), name: "Olena Koval" });
  const { path: third } = await registered(desk, { phone: phoneOf(3), name: "Ivan Koval" });
  const taras = await registered(desk, { phone: phoneOf(2), name: "Taras Koval" });
  await given(desk, olena.id, 30);
  await given(desk, taras.id, 20);
  await desk.goto(taras.path);

  await desk.getByRole("button", { name: "Make a household" }).click();
  await desk.getByLabel("Who joins").fill(phoneOf(1));
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByRole("status").filter({ hasText: "Brings 30" })).toBeVisible();
  await expect(desk.getByLabel("What to call it")).toHaveValue("Koval");
  await dialog.getByRole("button", { name: "Make a household" }).click();
  await expect(desk.getByText("The household is made.")).toBeVisible();
  await expect(desk.getByRole("heading", { name: "Household: Koval" })).toBeVisible();
  await expect(balance(desk)).toHaveText("50");
  expect(await seriousFindings(desk)).toEqual([]);

  await act(desk, "Add a member");
  await desk.getByLabel("Who joins").fill(phoneOf(3));
  await expect(dialog.getByText("Brings 0 points")).toBeVisible();
  await dialog.getByRole("button", { name: "Add a member" }).click();
  await expect(desk.getByText("3 members, 50 points together")).toBeVisible();

  await act(desk, "Rename");
  await desk.getByLabel("What to call it").fill("Family");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("heading", { name: "Household: Family" })).toBeVisible();

  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
  await desk.setViewportSize({ width: 1440, height: 900 });

  await desk.goto(third);
  await expect(balance(desk)).toHaveText("50");
  await desk.getByRole("button", { name: "Remove Ivan Koval" }).click();
  await expect(dialog.getByText("They take 0 points", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Remove from the household" }).click();
  await expect(desk.getByText("The member has left.")).toBeVisible();
  await expect(balance(desk)).toHaveText("0");

  await desk.goto(taras.path);
  await act(desk, "End the household");
  await dialog.getByRole("radio", { name: "Olena Koval" }).check();
  await dialog.getByRole("button", { name: "End the household" }).click();
  await expect(desk.getByText("The household has ended.")).toBeVisible();
  await expect(balance(desk)).toHaveText("20");
  await desk.getByRole("link", { name: "History" }).click();
  await expect(desk.getByText("Joined a household").first()).toBeVisible();
  await expect(desk.getByText("Left a household").first()).toBeVisible();
});
