import { expect, test } from "./desk";

test("the palette opens by keyboard, finds a campaign and goes there; next time it is first", async ({
  desk,
}) => {
  await desk.goto("/stores");
  await expect(async () => {
    await desk.keyboard.press("Control+k");
    await expect(desk.getByRole("combobox", { name: "Go to" })).toBeFocused({ timeout: 2000 });
  }).toPass();
  await desk.keyboard.type("check-bonus");
  await expect(desk.getByRole("option")).toHaveCount(1);
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus$/);
  await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(desk.getByRole("dialog")).toHaveCount(0);
  await desk.keyboard.press("Control+k");
  await expect(desk.getByText("Recent", { exact: true })).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus$/);
});

test("an unknown page is a 404, within the desk", async ({ desk }) => {
  expect((await desk.goto("/campaigns/no-such-campaign"))?.status()).toBe(404);
  await expect(desk.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await expect(desk.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the foot shows four sections at the most, More the rest, and the header opens the palette", async ({
    desk,
  }) => {
    await desk.goto("/campaigns");
    const foot = desk.getByRole("navigation", { name: "Main" }).last();
    expect(await foot.getByRole("link").count()).toBeLessThanOrEqual(4);
    const more = desk.getByRole("dialog", { name: "More" });
    await expect(async () => {
      await foot.getByRole("button", { name: "More" }).click();
      await expect(more).toBeVisible({ timeout: 2000 });
    }).toPass();
    await more.getByRole("link", { name: "Stores" }).click();
    await expect(desk.getByRole("heading", { level: 1, name: "Stores" })).toBeVisible();
    await expect(more).toHaveCount(0);
    await desk.getByRole("banner").getByRole("button", { name: "Search" }).click();
    await expect(desk.getByRole("combobox", { name: "Go to" })).toBeVisible();
  });
});
