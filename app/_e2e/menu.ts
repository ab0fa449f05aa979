import type { Page } from "@playwright/test";

/** Chooses from the menu of one thing of a list. */
export async function act(page: Page, on: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions: ${on}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
}
