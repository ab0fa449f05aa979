import { expect, test } from "./desk";
import { atRest } from "./rest";

const SERIES = "Autumn";

test("a series is made, its codes too; one is found, blocked and let go; the file has all of them", async ({
  desk,
}) => {
  await desk.goto("/coupons");
  await desk.getByRole("link", { name: "New series" }).first().click();
  await expect(desk.getByRole("heading", { level: 1, name: "New series" })).toBeVisible();
  await desk.getByRole("button", { name: "Create the series" }).click();
  await expect(desk.getByText("Enter a name.")).toBeVisible();
  await desk.getByLabel("Name", { exact: true }).fill(SERIES);
  await desk.getByLabel("Codes begin with").fill("AUT-");
  await desk.getByLabel("Lives after it is issued, days").fill("30");
  await desk.getByRole("button", { name: "Create the series" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: SERIES })).toBeVisible();

  await desk.getByRole("button", { name: "Make codes" }).click();
  await desk.getByLabel("How many").fill("120");
  await desk.getByRole("button", { name: "Make them" }).click();
  await expect(desk.getByText("120 codes", { exact: true })).toBeVisible({ timeout: 15_000 });

  const shown = desk.getByRole("cell").locator(".font-mono").first();
  await expect(shown).toHaveText(/^•••[2-9A-HJKMNP-Z]{3}$/);
  await desk.getByRole("button", { name: "Show the whole code" }).first().click();
  await expect(shown).toHaveText(/^AUT-[2-9A-HJKMNP-Z]{9}$/);
  const code = (await shown.textContent()) ?? "";
  const masked = `•••${code.slice(-3)}`;
  await desk.getByLabel("Whole code", { exact: true }).fill(code.toLowerCase());
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByText("1 code", { exact: true })).toBeVisible();
  await desk.getByRole("button", { name: `Block ${masked}`, exact: true }).click();
  await expect(desk.getByText(`${masked} no longer counts.`)).toBeVisible();
  // the news of the blocking may lie over it
  await desk.getByRole("button", { name: `Unblock ${masked}` }).press("Enter");
  await expect(desk.getByText(`${masked} counts again.`)).toBeVisible();

  await desk.getByRole("link", { name: "Clear" }).click();
  const waiting = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Download the codes" }).click();
  const file = await (await waiting).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  expect(text.trim().split("\n")).toHaveLength(121);
  expect(text).toContain(code);
});

test("a shared code belongs to one series; a coupon is issued to a customer by hand", async ({ desk }) => {
  await desk.goto("/coupons/new");
  await atRest(desk);
  await desk.getByLabel("Name", { exact: true }).fill("Flyer");
  await desk.getByRole("radio", { name: "Shared code" }).check({ force: true });
  await desk.getByLabel("Codes", { exact: true }).fill("tea39");
  await desk.getByRole("button", { name: "Create the series" }).click();
  await expect(desk.getByText("The code tea39 belongs to another series.")).toBeVisible();
  await desk.getByLabel("Codes", { exact: true }).fill("LEAF-7");
  await desk.getByRole("button", { name: "Create the series" }).click();
  await expect(desk.getByRole("cell").getByText("LEAF-7")).toBeVisible();
  await desk.getByRole("button", { name: "Archive" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(desk.getByRole("button", { name: "Bring back" })).toBeVisible();

  await desk
    .getByRole("navigation", { name: "Main" })
    .first()
    .getByRole("link", { name: "Customers" })
    .click();
  await expect(desk.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  await desk.locator('main a[href^="/customers/"]:not([href$="/new"])').first().click();
  await desk.locator("main").getByRole("link", { name: "Coupons", exact: true }).click();
  await desk.getByRole("button", { name: "Issue a coupon" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Series").selectOption("tea-next");
  await dialog.getByRole("button", { name: "Issue a coupon" }).click();
  await expect(desk.getByText("Can be used").first()).toBeVisible();
  await expect(desk.getByText(/^Issued: TEA-/)).toBeVisible();
  await expect(desk.locator("main").getByText(/^•••/).first()).toBeVisible();
});
