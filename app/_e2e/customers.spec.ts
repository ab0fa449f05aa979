import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { registered } from "./members";
import { call } from "./procedures";

/** By the form; gives the customer's address. */
async function register(page: Page, phone: string, name: string, card: string): Promise<string> {
  await page.goto("/customers/new");
  await page.getByLabel("Phone", { exact: true }).fill(phone);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Card (optional)").fill(card);
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

test("a customer is found by a phone in another writing, receipts say why, points are corrected, a zero too many is asked about", async ({
  desk,
  shop,
}) => {
  const { value } = shop.samples.customer;
  await desk.goto("/customers");
  const national = value.replace(/^\+38/, "");
  await desk.getByLabel("Find a customer").fill(`${national.slice(0, 3)} ${national.slice(3)}`);
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByText("1 customer", { exact: true })).toBeVisible();
  await desk.getByRole("table").getByRole("link").first().click();
  await expect(desk.getByRole("heading", { name: "Consents" })).toBeVisible();
  const points = async () => Number((await stat(desk, "Points").textContent())?.replace(/[^\d.]/g, ""));
  const before = await points();
  await desk.getByRole("button", { name: "Correct points" }).click();
  await desk.getByLabel("How many points").fill("12,50");
  await desk.getByLabel("Reason").fill("Forgot the card");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("The points are corrected.")).toBeVisible();
  await expect.poll(points).toBeCloseTo(before + 12.5, 2);

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
  await desk.getByRole("checkbox", { name: /It is worth .*1,250/ }).check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect.poll(points).toBeCloseTo(before + 1262.5, 2);
  await desk.getByRole("link", { name: "History" }).click();
  await expect(desk.getByText("Points corrected: +12.5").first()).toBeVisible();
  await expect(desk.getByText("Forgot the card").first()).toBeVisible();

  const parts = desk.getByRole("navigation", { name: "Parts of the page" });
  await parts.getByRole("link", { name: "Receipts" }).click();
  await desk.locator("#content li summary").first().click();
  await expect(desk.getByRole("columnheader", { name: "Product" }).first()).toBeVisible();
  await expect(desk.getByRole("heading", { name: "Why" }).first()).toBeVisible();
});

test("two customers are merged and parted, a card is blocked, everything is downloaded, and erased", async ({
  desk,
}) => {
  const card = "77001234567";
  const { path: survivor } = await registered(desk, { phone: "0671234561", name: "Survivor" });
  const twin = await register(desk, "0671234562", "Twin", card);
  await desk.goto(survivor);

  await act(desk, "Merge with another");
  await desk.getByLabel("The other customer").fill(card);
  await expect(desk.getByRole("radio", { name: "Twin" })).toBeVisible();
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
  expect(file.profile.name).toBe("Twin");
  expect(file.identifiers).toHaveLength(2);

  await act(desk, "Erase personal data");
  const erase = desk.getByRole("dialog").getByRole("button", { name: "Erase personal data" });
  await expect(erase).toBeDisabled();
  await desk.getByLabel("Type ERASE to confirm").fill("erase");
  await erase.click();
  await expect(desk.getByText("Personal data was erased.", { exact: false })).toBeVisible();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("No name");
});

test("filters and pages are in the address, a service card is marked and merges with no other, a cashier sees names masked", async ({
  desk,
  enter,
}) => {
  const { path: person } = await registered(desk, { phone: "0671234561", name: "Person" });
  const card = "77011234567";
  const { id } = await registered(desk, { phone: "0671234562", name: "Everybody", card });
  const mark = { kind: "service", cashier: null, earns: false, reason: "Lies at the till" };
  await call(desk, "customers.markCard", { id, ...mark });

  const row = desk.getByRole("row").filter({ hasText: "Everybody" });
  const apply = desk.getByRole("button", { name: "Apply" });
  const show = async (whose: string, address: RegExp) => {
    if (!(await apply.isVisible())) await desk.getByText("Filters").click();
    await desk.getByLabel("Whose card").selectOption({ label: whose });
    await apply.click();
    await expect(desk).toHaveURL(address);
  };
  await desk.goto("/customers");
  await expect(row.getByText("Service card")).toBeVisible();
  await show("All but service cards", /mark=buyers/);
  await expect(desk.getByRole("row").filter({ hasText: "Person" })).toBeVisible();
  await expect(row).toHaveCount(0);
  await show("An ordinary card", /mark=none/);
  await expect(row).toHaveCount(0);
  await show("Service card", /mark=service/);
  await expect(row.getByText("Service card")).toBeVisible();

  await desk.goto("/customers");
  await desk.getByText("Filters").click();
  await desk.getByLabel("Bought in the last, days").fill("365");
  await desk.getByLabel("Order").selectOption("recent");
  await apply.click();
  await expect(desk).toHaveURL(/bought=365/);
  const first = desk.getByRole("table").getByRole("link").first();
  const href = await first.getAttribute("href");
  await desk.getByRole("link", { name: "Next", exact: true }).click();
  await expect(desk).toHaveURL(/page=after/);
  await desk.getByRole("link", { name: "Previous", exact: true }).click();
  await expect(first).toHaveAttribute("href", href ?? "");

  await desk.goto(person);
  await act(desk, "Merge with another");
  await desk.getByLabel("The other customer").fill(card);
  await expect(desk.getByRole("radio", { name: "Everybody" })).toBeVisible();
  const merge = desk.getByRole("dialog").getByRole("button", { name: "Merge", exact: true });
  await merge.click();
  await expect(desk.getByText("it cannot be merged with somebody’s own", { exact: false })).toBeVisible();
  await call(desk, "customers.unmarkCard", { id });
  await merge.click();
  await expect(desk.getByText("The customers are merged.")).toBeVisible();

  const cashier = await enter("cashier");
  await cashier.goto("/customers");
  await expect(cashier.getByRole("table")).toContainText("***");
  await expect(cashier.getByRole("link", { name: "New customer" })).toHaveCount(0);
  await cashier.getByRole("table").getByRole("link").first().click();
  await expect(cashier.getByText("Your role sees names and numbers masked.")).toBeVisible();
  await expect(cashier.getByRole("button", { name: "Actions" })).toHaveCount(0);
});
