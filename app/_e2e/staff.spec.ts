import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { act } from "./menu";

test.use({ stock: "store" });

const PASSWORD = "four unrelated words";

async function takeShownLink(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("We send no mail yet", { exact: false })).toBeVisible();
  const link = (await dialog.locator("pre").textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied the link" }).click();
  await expect(dialog).toBeHidden();
  return link;
}

test("a marketer is invited, joins in another browser, sees the programme and no staff", async ({
  desk,
  enter,
}) => {
  const email = "marta@pharmacy.example";
  await desk.goto("/settings/staff");
  await desk.getByRole("button", { name: "Invite" }).click();
  await desk.getByLabel("E-mail").fill(email);
  await desk.getByRole("radio", { name: "Marketer" }).check();
  await desk.getByRole("button", { name: "Make the link" }).click();
  const link = await takeShownLink(desk);
  await expect(desk.getByRole("button", { name: `Withdraw the link for ${email}` })).toBeVisible();

  const guest = await enter();
  await guest.goto(link);
  await expect(guest.getByText(`You are invited as “Marketer” with the e-mail ${email}.`)).toBeVisible();
  await guest.getByLabel("Your name").fill("Marta");
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByLabel("Password again").fill(`${PASSWORD}!`);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByText("The two are different.")).toBeVisible();
  await guest.getByLabel("Password again").fill(PASSWORD);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await guest.goto("/settings/staff");
  await expect(guest.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await guest.goto("/settings");
  await expect(guest.getByText("Only the owner changes the programme", { exact: false })).toBeVisible();
  await expect(guest.getByRole("button", { name: "Save" })).toHaveCount(0);
  const again = await enter();
  await again.goto(link);
  await expect(again.getByRole("heading", { name: "This link does not work" })).toBeVisible();

  await desk.reload();
  await act(desk, "Marta", "New password");
  await desk.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  const reset = await takeShownLink(desk);
  await guest.goto("/overview");
  await expect(guest).toHaveURL(/\/login/);
  await guest.goto(reset);
  await guest.getByLabel("Password", { exact: true }).fill(`${PASSWORD} more`);
  await guest.getByLabel("Password again").fill(`${PASSWORD} more`);
  await guest.getByRole("button", { name: "Save and sign in" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await act(desk, "Marta", "Switch off");
  await desk.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(desk.getByText("Switched off.")).toBeVisible();
  await guest.goto("/overview");
  await expect(guest).toHaveURL(/\/login/);
});
