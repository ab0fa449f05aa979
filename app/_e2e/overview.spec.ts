import { expect, test } from "./desk";

test("the period and the store are in the address, and the numbers follow", async ({ desk }) => {
  await desk.goto("/overview");
  const periods = desk.getByRole("navigation", { name: "Period" });
  await periods.getByRole("link", { name: "90 days" }).click();
  await expect(desk).toHaveURL(/period=90d/);
  const stores = desk.getByRole("table", { name: "Stores in numbers" }).getByRole("row");
  await expect(stores).toHaveCount(6);
  await desk.getByRole("combobox", { name: "Store" }).selectOption("S2");
  await expect(desk).toHaveURL(/store=S2/);
  await expect(stores).toHaveCount(2);
  await desk.reload();
  await expect(desk.getByRole("combobox", { name: "Store" })).toHaveValue("S2");
  await expect(periods.getByRole("link", { name: "90 days" })).toHaveAttribute("aria-current", "page");
  await desk.goBack();
  await expect(stores).toHaveCount(6);
});

test("own dates are shown, an empty period leads to the last day with receipts; a chart has its table, and a word its meaning", async ({
  desk,
}) => {
  await desk.goto("/overview?period=own&from=2001-01-01&to=2001-01-31");
  await expect(desk.getByText("No receipts in this period")).toBeVisible();
  await expect(desk.getByLabel("From")).toHaveValue("2001-01-01");
  await desk.getByRole("link", { name: /^Show the last day/ }).click();
  await expect(desk).toHaveURL(/period=own/);
  await expect(desk.getByText("No receipts in this period")).toHaveCount(0);

  await desk.goto("/overview?period=7d");
  const chart = desk.getByRole("figure", { name: "Sales by day" });
  await chart.getByRole("button", { name: "Show as a table" }).click();
  await expect(chart.getByRole("row")).toHaveCount(8);
  await expect(chart.getByRole("columnheader", { name: "Without a card" })).toBeVisible();
  await desk.getByRole("button", { name: "What is “Active customers”?" }).click();
  await expect(desk.getByText("Members who bought at least once in the period.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByText("Members who bought at least once in the period.")).toHaveCount(0);
});

test("a number opens the receipts behind it, and a receipt its lines", async ({ desk }) => {
  await desk.goto("/overview?period=30d&store=S1");
  const card = desk.locator("section").filter({ hasText: "Compared with" }).filter({ hasText: "Came again" });
  const term = card.locator("dl > div").filter({ hasText: /^Without a card/ });
  await term.getByRole("link").click();
  await expect(desk).toHaveURL(/\/receipts\?from=.*store=S1.*card=without/);
  const rows = desk.getByRole("table", { name: "Receipts" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("Without a card");
  await expect(desk.getByLabel("Store")).toHaveValue("S1");
  await desk.goto("/receipts");
  await desk.getByRole("link", { name: "Older" }).click();
  await expect(desk).toHaveURL(/before=/);
  await desk.getByRole("link", { name: "To the newest" }).click();
  await expect(desk).not.toHaveURL(/before=/);
  const first = rows.nth(1).getByRole("link").first();
  const number = (await first.textContent()) ?? "";
  await first.click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(`Receipt ${number}`);
  expect(await desk.getByRole("table", { name: "Lines" }).getByRole("row").count()).toBeGreaterThan(1);
});
