import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";
import { openEditor as open } from "./editor";
import { agree } from "./launch-sheet";
import { call } from "./procedures";

/** A draft that gives this much off everything. */
async function draft(page: Page, percent: string): Promise<string> {
  const code = "sheet";
  const instruments = [{ code: "off", reward: { kind: "percent_off", percent } }];
  await call(page, "campaigns.save", {
    ...{ code: null, version: null },
    form: { code, name: code, instruments },
  });
  return code;
}

const sheetOf = (page: Page) => page.locator("dialog[open]");

test("90 % off everything goes live only after its findings were ticked; a change of it needs a new tick", async ({
  desk,
}) => {
  await desk.goto("/campaigns");
  const code = await draft(desk, "90");
  await desk.goto(`/campaigns/${code}`);
  await desk.getByRole("button", { name: "Launch", exact: true }).click();
  const sheet = sheetOf(desk);
  await expect(sheet.getByRole("heading", { level: 2 })).toHaveText(`Launch “${code}”?`);
  await expect(sheet.getByText(/90\s?%/).first()).toBeVisible();
  await expect(sheet.getByText(/would sell below it/).first()).toBeVisible();
  await expect(sheet.getByText(/A generous reward with no limit/).first()).toBeVisible();
  await expect(sheet.getByText("Receipts touched")).toBeVisible({ timeout: 30_000 });
  await expect(sheet.getByText(/it would have lost money/)).toBeVisible();
  const launch = sheet.getByRole("button", { name: "Launch", exact: true });
  await expect(launch).toBeDisabled();
  expect(await seriousFindings(desk)).toEqual([]);

  await desk.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(desk.getByRole("main").getByText("Draft", { exact: true }).first()).toBeVisible();

  // what was tested stays tested
  await desk.getByRole("button", { name: "Launch", exact: true }).click();
  await expect(sheet.getByText(/it would have lost money/)).toBeVisible();
  await sheet.getByRole("checkbox").focus();
  await desk.keyboard.press("Space");
  await expect(launch).toBeEnabled();
  await launch.focus();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("main").getByText("Live", { exact: true }).first()).toBeVisible();

  await open(desk, `/campaigns/${code}/edit`);
  await desk.getByRole("textbox", { name: "Percent" }).fill("80");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(sheet.getByRole("heading", { level: 2 })).toHaveText(`Save “${code}”? It is live`);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(desk.getByText("Unsaved changes")).toBeVisible();
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(sheet.getByRole("checkbox")).not.toBeChecked();
  await agree(desk, "Save");
  await expect(desk.getByText("Everything is saved")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the sheet fits, and launching without waiting for the test must be confirmed", async ({ desk }) => {
    await desk.goto("/campaigns");
    const code = await draft(desk, "3");
    // the answer never comes: the test is stopped while it runs
    await desk.route("**/api/trpc/launches.try*", () => {});
    await desk.goto(`/campaigns/${code}`);
    await desk.getByRole("button", { name: "Launch", exact: true }).click();
    const sheet = sheetOf(desk);
    await expect(sheet.getByText("The test on past receipts is running…")).toBeVisible();
    expect(await tooWideBy(desk)).toBe(0);
    await sheet.getByRole("button", { name: "Go on without the test" }).click();
    const launch = sheet.getByRole("button", { name: "Launch", exact: true });
    await expect(launch).toBeDisabled();
    await sheet.getByRole("checkbox").check();
    await launch.click();
    await expect(desk.getByText(`“${code}” is launched.`)).toBeVisible();
  });
});
