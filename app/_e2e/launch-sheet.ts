import { expect, type Page } from "@playwright/test";

/** The launch sheet, with the test on receipts at its end: agrees to what there is to agree to, and goes on. */
export async function agree(page: Page, submit: string): Promise<void> {
  const sheet = page.locator("dialog[open]");
  await expect(sheet.getByRole("heading", { name: "What it does" }).first()).toBeVisible();
  await expect(sheet.getByText("The test on past receipts is running…")).toHaveCount(0, { timeout: 30_000 });
  const tick = sheet.getByRole("checkbox");
  if ((await tick.count()) > 0) await tick.check();
  await sheet.getByRole("button", { name: submit, exact: true }).click();
  await expect(sheet).toHaveCount(0);
}
