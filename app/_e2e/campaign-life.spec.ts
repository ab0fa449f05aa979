import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { agree } from "./launch-sheet";
import { call } from "./procedures";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const badge = (page: Page, state: string) => page.getByRole("main").getByText(state, { exact: true }).first();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const news = (page: Page, text: RegExp) => page.getByText(text).last();

async function choose(page: Page, item: string): Promise<void> {
  await press(page, "More actions");
  await page.getByRole("menuitem", { name: item }).click();
}

/** Of the demo's campaign, with its page open; gives the copy's code. */
async function openCopy(page: Page): Promise<string> {
  const { code } = await call(page, "campaigns.duplicate", { code: "check-bonus" });
  await page.goto(`/campaigns/${code}`);
  await expect(badge(page, "Draft")).toBeVisible();
  return String(code);
}

test("a copy is launched, paused and removed, and every slip can be undone", async ({ desk }) => {
  await desk.goto("/campaigns");
  await press(desk, "Actions: Бонуси за чек");
  await desk.getByRole("menuitem", { name: "Duplicate" }).click();
  await desk.waitForURL(/-copy$/);
  await expect(heading(desk)).toHaveText("Бонуси за чек (копія)");
  await expect(badge(desk, "Draft")).toBeVisible();
  const code = "check-bonus-copy";

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
  const code = await openCopy(desk);
  const { form, version } = await call(desk, "campaigns.edit", { code });
  const changed = { ...(form as object), name: "Renamed", priority: 7 };
  await call(desk, "campaigns.save", { code, version, form: changed });

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
});

test("a conflict shows who saved first", async ({ desk }) => {
  const code = await openCopy(desk);
  const { form, version } = await call(desk, "campaigns.edit", { code });
  await call(desk, "campaigns.save", { code, version, form: { ...(form as object), priority: 3 } });
  await press(desk, "Launch");
  await expect(news(desk, /changed it on .* try again\.$/)).toBeVisible();
  await expect(badge(desk, "Draft")).toBeVisible();
});
