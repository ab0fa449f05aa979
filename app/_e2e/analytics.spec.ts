import { expect, test } from "./desk";

test("a view of analytics is saved, pinned to the overview, and opens as it was", async ({ desk }) => {
  await desk.goto("/overview");
  const menu = desk.getByRole("navigation", { name: "Main" }).first();
  await menu.getByRole("link", { name: "Analytics" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Frequency, checks, cards" })).toBeVisible();
  await desk.getByRole("link", { name: "Churn", exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Churn and win-back" })).toBeVisible();
  await desk.getByRole("link", { name: "Last year" }).click();
  await expect(desk).toHaveURL(/churn\?period=last-year/);

  await expect(async () => {
    await desk.getByRole("button", { name: "Save view" }).click();
    await expect(desk.getByRole("dialog")).toBeVisible({ timeout: 2000 });
  }).toPass();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Churn of last year");
  await dialog.getByRole("button", { name: "Save" }).click();
  await desk.getByRole("button", { name: "Saved: 1" }).click();
  await desk.getByRole("button", { name: "Put on the overview: Churn of last year" }).click();
  await expect(desk.getByRole("button", { name: "Take off the overview: Churn of last year" })).toBeVisible();

  await desk.goto("/overview");
  await desk.getByRole("link", { name: "Churn of last year" }).click();
  await expect(desk).toHaveURL(/churn\?period=last-year/);
});
