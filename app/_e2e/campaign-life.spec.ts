import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { agree } from "./launch-sheet";
import { call, removeCampaigns } from "./procedures";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const badge = (page: Page, state: string) => page.getByRole("main").getByText(state, { exact: true }).first();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const news = (page: Page, text: RegExp) => page.getByText(text).last();

async function choose(page: Page, item: string): Promise<void> {
  await press(page, "More actions");
  await page.getByRole("menuitem", { name: item }).click();
}

/** Of the demo's campaign, under a code of its own; gives the code. */
async function makeCopy(page: Page): Promise<string> {
  await page.goto("/campaigns");
  await page.getByRole("button", { name: "Actions: Бонуси за чек", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await page.waitForURL(/-copy(-\d+)?$/);
  await expect(heading(page)).toHaveText("Бонуси за чек (копія)");
  return decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
}

test.afterEach(({ desk }) => removeCampaigns(desk, (code) => /-copy(-\d+)?$/.test(code)));

test("a copy is launched, paused and removed, and every slip can be undone", async ({ desk }) => {
  const code = await makeCopy(desk);
  await expect(badge(desk, "Draft")).toBeVisible();

  await press(desk, "Launch");
  await agree(desk, "Launch");
  await expect(news(desk, /is launched\.$/)).toBeVisible();
  await expect(badge(desk, "Live")).toBeVisible();
  await press(desk, "Undo");
  await expect(news(desk, /is a draft again\.$/)).toBeVisible();
  await expect(badge(desk, "Draft")).toBeVisible();

  await press(desk, "Launch");
  await agree(desk, "Launch");
  await expect(badge(desk, "Live")).toBeVisible();
  await press(desk, "Pause");
  await expect(news(desk, /is paused\.$/)).toBeVisible();
  await expect(badge(desk, "Paused")).toBeVisible();
  await desk
    .getByRole("dialog")
    .filter({ hasText: /is paused\./ })
    .getByRole("button", { name: "Undo" })
    .click();
  await agree(desk, "Launch");
  await expect(badge(desk, "Live")).toBeVisible();

  await choose(desk, "End…");
  await expect(desk.locator("dialog[open]")).toContainText("Tills stop using it at once");
  await desk.locator("dialog[open]").getByRole("button", { name: "Cancel" }).click();
  await expect(badge(desk, "Live")).toBeVisible();

  const { version } = await call(desk, "campaigns.edit", { code });
  await call(desk, "campaigns.withdraw", { code, version });
  await desk.reload();
  await choose(desk, "Remove the draft…");
  await desk.locator("dialog[open]").getByRole("button", { name: "Remove the draft" }).click();
  await expect(desk).toHaveURL(/\/campaigns$/);
  await expect(desk.locator(`a[href="/campaigns/${code}"]`)).toHaveCount(0);
});

test("the history says what was changed, and an older version comes back", async ({ desk }) => {
  const code = await makeCopy(desk);
  const { form, version } = await call(desk, "campaigns.edit", { code });
  const changed = { ...(form as object), name: "Renamed", priority: 7 };
  await call(desk, "campaigns.save", { code, version, form: changed });

  await desk.goto(`/campaigns/${code}`);
  await desk.getByRole("navigation").getByRole("link", { name: "History" }).click();
  const entries = desk.getByRole("list", { name: "Every change, the newest first" }).getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("as it is now");
  await expect(entries.first().locator("del").first()).toHaveText("Бонуси за чек (копія)");
  await expect(entries.first().locator("ins").first()).toHaveText("Renamed");

  await entries
    .last()
    .getByRole("button", { name: /^Go back to this/ })
    .click();
  await expect(desk.locator("dialog[open]")).toContainText("Go back to version 1?");
  await desk.locator("dialog[open]").getByRole("button", { name: "Go back", exact: true }).click();
  await expect(desk.getByText("Version 1 is back.")).toBeVisible();
  await expect(heading(desk)).toHaveText("Бонуси за чек (копія)");
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText("Brought back to version 1");

  await call(desk, "campaigns.remove", { code, version: 3 });
});

test("who was slower is told who was faster", async ({ desk }) => {
  const code = await makeCopy(desk);
  const { form, version } = await call(desk, "campaigns.edit", { code });
  await call(desk, "campaigns.save", { code, version, form: { ...(form as object), priority: 3 } });
  await press(desk, "Launch");
  await expect(news(desk, /changed it on .* try again\.$/)).toBeVisible();
  await expect(badge(desk, "Draft")).toBeVisible();
  await call(desk, "campaigns.remove", { code, version: 2 });
});
