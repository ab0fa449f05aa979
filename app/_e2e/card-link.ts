import type { Page } from "@playwright/test";
import { expect } from "./desk";
import { atRest } from "./rest";

/** The newest link to a card that was sent to this phone, read in the outbox as the customer would read it. */
export async function sentLink(desk: Page, phone: string): Promise<string> {
  const row = desk.getByRole("row").filter({ hasText: "Link to the card" }).first();
  await expect(async () => {
    await desk.goto(`/messages?q=${encodeURIComponent(phone)}`);
    await expect(row).toBeVisible({ timeout: 3000 });
  }).toPass();
  await atRest(desk);
  await row.getByRole("button", { name: "Show the text" }).click();
  await expect(row).toContainText("/card/");
  return /\/card\/[\w-]+/.exec((await row.textContent()) ?? "")?.[0].slice(0, 72) ?? "";
}
