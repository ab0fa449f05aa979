import type { Page } from "@playwright/test";
import { expect, test } from "./desk";

const NEW_TILL = "Till 7";

const row = (page: Page, till: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: till, exact: true }) });

async function takeShownKey(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  const key = await dialog.locator("pre").first().textContent();
  await expect(dialog.locator("pre").last()).toContainText(`Authorization: Bearer ${key}`);
  await dialog.getByRole("button", { name: "I have copied the key" }).click();
  await expect(dialog).toBeHidden();
  return key ?? "";
}

async function revokeFirstKey(page: Page, till: string): Promise<void> {
  await row(page, till).getByRole("button", { name: "Revoke" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByText("The key has been revoked.")).toBeVisible();
}

test("a till is created, its key works, is rotated and revoked; a second of the same name is refused in words", async ({
  desk,
  till,
}) => {
  await desk.goto("/stores");
  await desk.getByRole("link", { name: "Київ, Центр" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Київ, Центр");

  await desk.getByRole("button", { name: "New till" }).click();
  await desk.getByLabel("Name of the till").fill(NEW_TILL);
  await desk.getByRole("button", { name: "Create and show the key" }).click();
  const first = await takeShownKey(desk);
  expect(first).toMatch(/^pos_[^_]+_[^_]+$/);
  expect((await till.quote(first)).status()).toBe(200);

  await row(desk, NEW_TILL).getByRole("button", { name: "New key" }).click();
  const second = await takeShownKey(desk);
  expect((await till.quote(second)).status()).toBe(200);
  expect((await till.quote(first)).status()).toBe(200);
  await expect(row(desk, NEW_TILL).getByRole("button", { name: "New key" })).toBeDisabled();

  await revokeFirstKey(desk, NEW_TILL);
  await expect.poll(async () => (await till.quote(first)).status()).toBe(401);
  expect((await till.quote(second)).status()).toBe(200);

  await desk.getByRole("button", { name: "New till" }).click();
  await desk.getByLabel("Name of the till").fill("Каса 1");
  await desk.getByLabel("Name of the till").press("Enter");
  await expect(desk.getByText("This store already has a till with this name.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
});

test("a till that shows a code is connected by it", async ({ desk, request, till }) => {
  const begun = await (await request.post("/api/pos/v1/pairings", { data: {} })).json();
  await desk.goto("/stores/S2");

  await desk.getByRole("button", { name: "Connect by code" }).click();
  await desk.getByLabel("Code on the till’s screen").fill("ZZZZ9999");
  await desk.getByLabel("Name of the till").fill("Paired");
  await desk.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(desk.getByText("No till shows this code.", { exact: false })).toBeVisible();

  await desk.getByLabel("Code on the till’s screen").fill(begun.code.toLowerCase());
  await desk.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(desk.getByText("Connected.", { exact: false })).toBeVisible();

  const collected = await request.post(`/api/pos/v1/pairings/${begun.id}/collect`, {
    data: { secret: begun.secret },
  });
  expect(collected.ok(), await collected.text()).toBe(true);
  expect((await till.quote((await collected.json()).key)).status()).toBe(200);
});
