import type { Browser, Page } from "@playwright/test";
import { expect, signIn, speak, test } from "./desk";

/** Of this run only, so that a server that goes on running can be tested again. */
const RUN = Date.now().toString(36);
const PASSWORD = "four unrelated words";

async function elsewhere(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await speak(page, "en");
  await page.goto(address);
  return page;
}

async function takeShownLink(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("We send no mail yet", { exact: false })).toBeVisible();
  const link = (await dialog.locator("pre").textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied the link" }).click();
  await expect(dialog).toBeHidden();
  return link;
}

async function act(page: Page, on: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions: ${on}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a store is created with its hours, edited by one of two, archived and brought back", async ({
  desk,
  browser,
}) => {
  const name = `Shop ${RUN}`;
  await desk.goto("/stores");
  await desk.getByRole("link", { name: "New store" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await expect(desk.getByLabel("Code")).toHaveValue(`shop-${RUN}`);
  await desk.getByRole("combobox", { name: "Time zone" }).fill("warsaw");
  await desk.getByRole("option", { name: "Europe/Warsaw" }).click();
  await desk.getByRole("switch", { name: "Opening hours are known" }).check();
  await desk.getByLabel("Monday: opens at").fill("09:00");
  await desk.getByRole("button", { name: "Same every day as on Monday" }).click();
  await desk.getByLabel("Friday: closes at").fill("02:00");
  await desk.getByRole("checkbox", { name: "Sunday: open" }).uncheck();
  await desk.getByRole("button", { name: "Create the store" }).click();

  await expect(desk.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(desk.getByText("Europe/Warsaw", { exact: false })).toBeVisible();
  const hours = desk.getByRole("definition");
  await expect(hours.filter({ hasText: "09:00 – 20:00" }).first()).toBeVisible();
  await expect(hours.filter({ hasText: "09:00 – 02:00 until the next day" })).toBeVisible();
  await expect(hours.filter({ hasText: "Closed" })).toBeVisible();

  const second = await elsewhere(browser, "/login");
  await signIn(second, "integrator");
  await second.goto(`/stores/shop-${RUN}/edit`);
  await second.getByLabel("Name", { exact: true }).fill("Theirs");
  await desk.getByRole("link", { name: "Edit" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(`${name} renamed`);
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: `${name} renamed` })).toBeVisible();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody else has changed this store", { exact: false })).toBeVisible();
  await second.context().close();

  await desk.getByRole("button", { name: "Archive" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(desk.getByRole("button", { name: "Bring back" })).toBeVisible();
  await desk.goto("/stores?archived=1");
  await expect(desk.getByRole("link", { name: `${name} renamed` })).toBeVisible();
  await desk.goto("/stores/S1");
  await desk.getByRole("button", { name: "Archive" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(desk.getByText("Revoke the keys first", { exact: false }).first()).toBeVisible();
});

test("a marketer is invited, joins in another browser, sees the programme and no staff", async ({
  desk,
  browser,
}) => {
  const email = `marta-${RUN}@pharmacy.example`;
  await desk.goto("/settings/staff");
  await desk.getByRole("button", { name: "Invite" }).click();
  await desk.getByLabel("E-mail").fill(email);
  await desk.getByRole("radio", { name: "Marketer" }).check();
  await desk.getByRole("button", { name: "Make the link" }).click();
  const link = await takeShownLink(desk);
  await expect(desk.getByRole("button", { name: `Withdraw the link for ${email}` })).toBeVisible();

  const guest = await elsewhere(browser, link);
  await expect(guest.getByText(`You are invited as “Marketer” with the e-mail ${email}.`)).toBeVisible();
  await guest.getByLabel("Your name").fill(`Marta ${RUN}`);
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
  const again = await elsewhere(browser, link);
  await expect(again.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await again.context().close();

  await desk.reload();
  await act(desk, `Marta ${RUN}`, "New password");
  await desk.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  const reset = await takeShownLink(desk);
  await guest.goto("/overview");
  await expect(guest).toHaveURL(/\/login/);
  await guest.goto(reset);
  await guest.getByLabel("Password", { exact: true }).fill(`${PASSWORD} more`);
  await guest.getByLabel("Password again").fill(`${PASSWORD} more`);
  await guest.getByRole("button", { name: "Save and sign in" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await act(desk, `Marta ${RUN}`, "Switch off");
  await desk.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(desk.getByText("Switched off.")).toBeVisible();
  await guest.goto("/overview");
  await expect(guest).toHaveURL(/\/login/);
  await guest.context().close();
});

test("groups come, are renamed, and go", async ({ desk }) => {
  await desk.goto("/settings/groups");
  await desk.getByRole("button", { name: "New group" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(`Club ${RUN}`);
  await desk.getByRole("button", { name: "Create" }).click();
  await act(desk, `Club ${RUN}`, "Rename");
  await desk.getByLabel("Name", { exact: true }).fill(`Friends ${RUN}`);
  await desk.getByRole("button", { name: "Save" }).click();
  await act(desk, `Friends ${RUN}`, "Remove");
  await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(desk.getByText("The group has been removed.")).toBeVisible();
});

test("a brand comes and goes; a region is renamed and back", async ({ desk }) => {
  await desk.goto("/stores/brands");
  await desk.getByRole("button", { name: "New brand" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(`Brand ${RUN}`);
  await desk.getByRole("button", { name: "Create" }).click();
  await act(desk, `Brand ${RUN}`, "Remove");
  await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(desk.getByText("The brand has been removed.")).toBeVisible();
  const row = (region: string) =>
    desk.getByRole("listitem").filter({ hasText: region, has: desk.getByRole("button", { name: "Rename" }) });
  const first = row("store").first();
  const region = (await first.locator("span.font-medium").textContent()) ?? "";
  for (const [from, to] of [
    [region, `Region ${RUN}`],
    [`Region ${RUN}`, region],
  ] as const) {
    await row(from).first().getByRole("button", { name: "Rename" }).click();
    await desk.getByLabel("Name", { exact: true }).fill(to);
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(row(to).first()).toBeVisible();
  }
});

test("the programme's example follows the typing, and of two editors the second is told", async ({
  desk,
  browser,
}) => {
  await desk.goto("/settings/programme");
  const percent = desk.getByLabel("Percent of a purchase, in points");
  const before = await percent.inputValue();
  const first = desk.locator("output").first();
  await desk.getByLabel("Price, product 1").fill("200");
  await desk.getByLabel("Quantity, product 1").fill("1");
  await percent.fill("10");
  for (const tier of await desk.getByLabel("Percent", { exact: true }).all()) await tier.fill("");
  await expect(first).toHaveText("20");
  await percent.fill("2,5");
  await expect(first).toHaveText("5");
  await expect(desk.getByText("Members will get less than now")).toBeVisible();
  await percent.fill("x");
  await expect(desk.getByText("From 0 to 100", { exact: false })).toBeVisible();
  await percent.fill("40");
  await expect(desk.getByText("Up to 40% of what a buyer pays comes back in points")).toBeVisible();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Tick that you have seen what it may cost.")).toBeVisible();
  await expect(desk.getByLabel("I have seen this and want it so")).toBeFocused();
  await desk.keyboard.press("Space");
  await expect(desk.getByText("Tick that you have seen what it may cost.")).toBeHidden();
  await desk.getByRole("button", { name: "Discard" }).click();
  await expect(percent).toHaveValue(before);

  const second = await elsewhere(browser, "/login");
  await signIn(second, "owner");
  await second.goto("/settings/programme");
  const wait = desk.getByLabel("Can be spent after, days");
  const days = await wait.inputValue();
  await wait.fill(String(Number(days) + 1));
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved. Tills count by it already.")).toBeVisible();
  await second.getByLabel("Can be spent after, days").fill(String(Number(days) + 2));
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody else has changed the programme", { exact: false })).toBeVisible();
  await second.context().close();
  await wait.fill(days);
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("button", { name: "Save" })).toBeDisabled();
});

test("the pharmacy's name is saved; with receipts its currency stays", async ({ desk }) => {
  await desk.goto("/settings");
  await expect(desk.getByText("There are receipts already", { exact: false })).toBeVisible();
  const name = desk.getByLabel("Name", { exact: true });
  const before = await name.inputValue();
  for (const next of [`${before} ${RUN}`, before]) {
    await name.fill(next);
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.getByRole("complementary").getByText(next, { exact: true })).toBeVisible();
  }
});

test("a cashier and an integrator have no settings of the programme", async ({ page }) => {
  await speak(page, "en");
  for (const role of ["cashier", "integrator"] as const) {
    await signIn(page, role);
    await page.goto("/settings/programme");
    await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  }
});
