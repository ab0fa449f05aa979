import { expect, test } from "./desk";
import { open } from "./paths";

test("the owner sees what is looked for and sets its limits", async ({ desk }) => {
  await desk.goto("/alerts");
  await expect(desk.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
  await desk.getByRole("link", { name: "Rules", exact: true }).click();
  const limit = desk.getByLabel("Receipts a day, more than").first();
  await expect(limit).toBeVisible();
  for (const name of ["Within, days", "On days of thirty, more than", "Stores within an hour, more than"])
    await expect(desk.getByLabel(name)).toBeVisible();
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
  await expect(desk.getByLabel("Receipts a day, more than").first()).toHaveValue(String(other));
});

test("a card that serves everybody is marked, found by its mark, and an ordinary one again", async ({
  desk,
}) => {
  await open(desk, "/customers/[id]");
  const dialog = desk.getByRole("dialog");
  const openDialog = () =>
    expect(async () => {
      await desk.getByRole("button", { name: "Actions", exact: true }).click();
      await desk.getByRole("menuitem", { name: "Mark the card…" }).click({ timeout: 2000 });
      await expect(dialog).toBeVisible({ timeout: 2000 });
    }).toPass();
  await openDialog();
  await dialog.getByLabel("Why").fill("Lies at the till");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("It brings no points.")).toBeVisible();
  const url = new URL(desk.url()).pathname;
  await desk.goto("/customers?mark=service");
  await expect(desk.locator(`a[href="${url}"]`)).toBeVisible();
  await expect(desk.getByRole("table").getByText("Service card").first()).toBeVisible();
  await desk.goto(url);
  await openDialog();
  await dialog.getByLabel("Whose card").selectOption({ label: "An ordinary card" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("It brings no points.")).toBeHidden();
});
