import { expect, signIn, speak, test } from "./desk";

test("the owner sees what is looked for and sets its limits", async ({ desk }) => {
  await desk.goto("/alerts");
  await expect(desk.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
  await desk.getByRole("link", { name: "Rules", exact: true }).click();
  const limit = desk.getByLabel("Receipts a day, more than");
  await expect(limit).toBeVisible();
  const before = Number(await limit.inputValue());
  const other = before === 7 ? 8 : 7;
  await expect(async () => {
    await limit.fill(String(other));
    await desk.getByRole("button", { name: "Save" }).first().click();
    await expect(desk.getByText("Saved. It counts for what comes from now on.").first()).toBeVisible({
      timeout: 3000,
    });
  }).toPass();
  await desk.reload();
  await expect(desk.getByLabel("Receipts a day, more than")).toHaveValue(String(other));
});

test("nobody else sees alerts", async ({ page }) => {
  await speak(page, "en");
  for (const role of ["marketer", "cashier"] as const) {
    await signIn(page, role);
    await page.goto("/alerts");
    await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  }
});
