import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";

const PHONE = "+380671110022";

test("a customer unsubscribes by one click without scripts, and the desk shows it with its proof", async ({
  desk,
  browser,
  shop,
  till,
}) => {
  const consent = { granted: true, textVersion: "1", method: "paper" };
  const registered = await till.send("/customers", {
    phone: PHONE,
    consents: ["loyalty_terms", "personal_data", "marketing"].map((purpose) => ({ purpose, ...consent })),
  });
  expect(registered.status(), await registered.text()).toBe(201);
  const id = (await registered.json()).customer.id.replace(
    /^c_(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    "$1-$2-$3-$4-$5",
  );
  const path = await shop.advertise(PHONE);

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await phone.newPage();
  const answer = await page.goto(path);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await tooWideBy(page)).toBe(0);
  await page.getByRole("button", { name: "SMS" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await page.locator('a[href^="/preferences/"]').click();
  await expect(page.getByRole("checkbox").first()).not.toBeChecked();
  await page.getByRole("checkbox").last().check();
  await page.locator('form button[type="submit"]').click();
  await expect(page.getByRole("status")).toBeVisible();
  await expect(page.getByRole("checkbox").last()).toBeChecked();
  await phone.close();

  await desk.goto(`/customers/${id}`);
  await expect(desk.getByText("unsubscribe link in a message")).toBeVisible();
  await desk.goto(`/customers/${id}?tab=messages`);
  await expect(desk.getByRole("cell", { name: "unsubscribed" })).toBeVisible();
  await desk.goto(`/customers/${id}/consents/proof`);
  await expect(desk.getByText("Messages with offers · SMS: refused")).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
});

test("the owner decides what the law leaves to them, with a reason that stays", async ({ desk }) => {
  await desk.goto("/settings/law");
  await expect(desk.getByText("Nobody has decided anything yet", { exact: false })).toBeVisible();
  await expect(async () => {
    await desk.getByRole("button", { name: "Change: Medicines in offers" }).click();
    await expect(desk.getByRole("dialog")).toBeVisible({ timeout: 2000 });
  }).toPass();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Decision").selectOption({ label: "on" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Reason").fill("Our lawyer has confirmed it in writing");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("cell", { name: "Our lawyer has confirmed it in writing" })).toBeVisible();
  await expect(desk.getByRole("cell", { name: "Medicines in offers: on" })).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
});
