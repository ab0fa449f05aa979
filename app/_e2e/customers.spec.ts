import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demo } from "./demo";
import { expect, signIn, speak, test } from "./desk";
import { call } from "./procedures";

/** Of this run only, so that a server that goes on running can be tested again. */
const stamp = String(Date.now()).slice(-7);
const phoneOf = (n: number) => `067${n}${stamp.slice(1)}`;

async function register(page: Page, phone: string, name: string, card?: string): Promise<string> {
  await page.goto("/customers/new");
  await page.getByLabel("Phone", { exact: true }).fill(phone);
  await page.getByLabel("Name").fill(name);
  if (card) await page.getByLabel("Card (optional)").fill(card);
  await page.getByLabel("The customer has agreed").check();
  await page.getByLabel("Version of the text").fill("2026-01");
  await page.getByLabel("Where the evidence is").selectOption({ label: "elsewhere…" });
  await page.getByLabel("Where exactly").fill("folder 7, sheet 12");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  return page.url();
}

async function act(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

const stat = (page: Page, name: string) =>
  page.locator("dl").first().locator("div").filter({ hasText: name }).locator("dd").first();

test("a customer is found by a phone in another writing, opened, and points are corrected", async ({
  desk,
}) => {
  const { value } = demo().samples.customer;
  await desk.goto("/customers");
  const national = value.replace(/^\+38/, "");
  await desk.getByLabel("Find a customer").fill(`${national.slice(0, 3)} ${national.slice(3)}`);
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByText("1 customer", { exact: true })).toBeVisible();
  await desk.getByRole("table").getByRole("link").first().click();
  await expect(desk.getByRole("heading", { name: "Consents" })).toBeVisible();
  const before = Number((await stat(desk, "Points").textContent())?.replace(/[^\d.]/g, ""));
  await desk.getByRole("button", { name: "Correct points" }).click();
  await desk.getByLabel("How many points").fill("12,50");
  await desk.getByLabel("Reason").fill("Forgot the card");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("The points are corrected.")).toBeVisible();
  await expect
    .poll(async () => Number((await stat(desk, "Points").textContent())?.replace(/[^\d.]/g, "")))
    .toBeCloseTo(before + 12.5, 2);
  await desk.getByRole("link", { name: "History" }).click();
  await expect(desk.getByText("Points corrected: +12.5").first()).toBeVisible();
  await expect(desk.getByText("Forgot the card").first()).toBeVisible();
});

test("a number with a zero too many is shown for what it is worth before it is given", async ({ desk }) => {
  const { value } = demo().samples.customer;
  await desk.goto(`/customers?q=${encodeURIComponent(value)}`);
  await desk.getByRole("table").getByRole("link").first().click();
  await desk.getByRole("button", { name: "Correct points" }).click();
  await desk.getByLabel("How many points").fill("125000");
  await desk.getByLabel("Reason").fill("One zero too many");
  await desk.getByRole("button", { name: "Save" }).click();
  const seen = desk.getByRole("checkbox", { name: /It is worth .*125,000/ });
  await expect(seen).toBeVisible();
  // another number is another sum
  await desk.getByLabel("How many points").fill("1250");
  await seen.check();
  await desk.getByRole("button", { name: "Save" }).click();
  const less = desk.getByRole("checkbox", { name: /It is worth .*1,250/ });
  await less.check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("The points are corrected.")).toBeVisible();
});

test("receipts open to their lines and to why each reward was given", async ({ desk }) => {
  await desk.goto("/customers?sort=recent");
  await desk.getByRole("table").getByRole("link").first().click();
  await desk
    .getByRole("navigation", { name: "Parts of the page" })
    .getByRole("link", { name: "Receipts" })
    .click();
  await desk.locator("#content li summary").first().click();
  await expect(desk.getByRole("columnheader", { name: "Product" }).first()).toBeVisible();
  await expect(desk.getByRole("heading", { name: "Why" }).first()).toBeVisible();
});

test("two customers are merged and parted, a card is blocked, everything is downloaded, and erased", async ({
  desk,
}) => {
  const card = `7700${stamp}`;
  const twin = await register(desk, phoneOf(1), `Twin ${stamp}`, card);
  const survivor = await register(desk, phoneOf(2), `Survivor ${stamp}`);

  await act(desk, "Merge with another");
  await desk.getByLabel("The other customer").fill(card);
  await expect(desk.getByRole("radio", { name: `Twin ${stamp}` })).toBeVisible();
  await desk.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click();
  await expect(desk.getByText("The customers are merged.")).toBeVisible();
  await expect(desk.getByText(card)).toBeVisible();
  await desk.goto(twin);
  await expect(desk.getByText("This customer was merged into another.")).toBeVisible();

  await desk.goto(survivor);
  await desk.getByRole("button", { name: "Undo the merge" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Undo the merge" }).click();
  await expect(desk.getByText("They are two customers again.")).toBeVisible();
  await expect(desk.getByText(card)).toHaveCount(0);

  await desk.goto(twin);
  await desk.getByRole("button", { name: `Actions: Card ${card}` }).click();
  await desk.getByRole("menuitem", { name: "Block" }).click();
  await expect(desk.getByText("Blocked: tills refuse it now.")).toBeVisible();
  await expect(desk.getByText(/^blocked /)).toBeVisible();

  const download = desk.waitForEvent("download");
  await act(desk, "Download everything");
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(file.profile.name).toBe(`Twin ${stamp}`);
  expect(file.identifiers).toHaveLength(2);

  await act(desk, "Erase personal data");
  const erase = desk.getByRole("dialog").getByRole("button", { name: "Erase personal data" });
  await expect(erase).toBeDisabled();
  await desk.getByLabel("Type ERASE to confirm").fill("erase");
  await erase.click();
  await expect(desk.getByText("Personal data was erased.", { exact: false })).toBeVisible();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("No name");
});

test("a service card is seen and filtered in the list, and merged with nobody until its mark is taken off", async ({
  desk,
}) => {
  const person = await register(desk, phoneOf(3), `Person ${stamp}`);
  const url = await register(desk, phoneOf(4), `Everybody ${stamp}`, `7701${stamp}`);
  const id = url.split("/").at(-1) ?? "";
  const mark = { id, kind: "service", cashier: null, earns: false, reason: "Lies at the till" };
  await call(desk, "customers.markCard", mark);

  const row = desk.getByRole("row").filter({ hasText: `Everybody ${stamp}` });
  const show = async (whose: string, address: RegExp) => {
    const apply = desk.getByRole("button", { name: "Apply" });
    if (!(await apply.isVisible())) await desk.getByText("Filters").click();
    await desk.getByLabel("Whose card").selectOption({ label: whose });
    await apply.click();
    await expect(desk).toHaveURL(address);
  };
  await desk.goto("/customers");
  await expect(row.getByText("Service card")).toBeVisible();
  await show("All but service cards", /mark=buyers/);
  await expect(desk.getByRole("row").filter({ hasText: `Person ${stamp}` })).toBeVisible();
  await expect(row).toHaveCount(0);
  await show("An ordinary card", /mark=none/);
  await expect(row).toHaveCount(0);
  await show("Service card", /mark=service/);
  await expect(row.getByText("Service card")).toBeVisible();

  await desk.goto(person);
  await act(desk, "Merge with another");
  await desk.getByLabel("The other customer").fill(`7701${stamp}`);
  await expect(desk.getByRole("radio", { name: `Everybody ${stamp}` })).toBeVisible();
  const merge = desk.getByRole("dialog").getByRole("button", { name: "Merge", exact: true });
  await merge.click();
  await expect(desk.getByText("it cannot be merged with somebody’s own", { exact: false })).toBeVisible();
  await call(desk, "customers.unmarkCard", { id });
  await merge.click();
  await expect(desk.getByText("The customers are merged.")).toBeVisible();
});

test("filters and pages stand in the address", async ({ desk }) => {
  await desk.goto("/customers");
  await desk.getByText("Filters").click();
  await desk.getByLabel("Bought in the last, days").fill("30");
  await desk.getByLabel("Order").selectOption("recent");
  await desk.getByRole("button", { name: "Apply" }).click();
  await expect(desk).toHaveURL(/bought=30/);
  const first = await desk.getByRole("table").getByRole("link").first().getAttribute("href");
  await desk.getByRole("link", { name: "Next", exact: true }).click();
  await expect(desk).toHaveURL(/page=after/);
  await desk.getByRole("link", { name: "Previous", exact: true }).click();
  await expect(desk.getByRole("table").getByRole("link").first()).toHaveAttribute("href", first ?? "");
});

test("an integrator cannot open customers, and a cashier sees them masked", async ({ page }) => {
  await speak(page, "en");
  await signIn(page, "integrator");
  await page.goto("/customers");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await page.context().clearCookies();
  await speak(page, "en");
  await signIn(page, "cashier");
  await page.goto("/customers");
  await expect(page.getByRole("table")).toContainText("***");
  await expect(page.getByRole("link", { name: "New customer" })).toHaveCount(0);
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("Your role sees names and numbers masked.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions" })).toHaveCount(0);
});
