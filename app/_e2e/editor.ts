import { expect, type Page } from "@playwright/test";
import { atRest } from "./rest";

/** Opens a page of the editor, ready to be used: a click before its script has come would be lost. */
export async function openEditor(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(/^(Everything is saved|Nothing is filled in yet)$/)).toBeVisible();
  await atRest(page);
}
