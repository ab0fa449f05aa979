import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";

const CUSTOMERS = 24;

const stat = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator("dd");

/** Chosen again until the page listens: a choice before that is lost. */
async function choose(page: Page, name: string, rows: string[]): Promise<void> {
  await expect(async () => {
    await page
      .getByLabel("CSV file")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
    await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible({ timeout: 5000 });
  }).toPass();
}

async function bringIn(page: Page, rows: number): Promise<void> {
  await page.getByRole("button", { name: "Bring them in" }).click();
  await expect(page.getByText(`${rows} rows are brought in.`)).toBeVisible({ timeout: 30_000 });
}

test("a shop moves in: customers, their balances and their tiers, each tried first", async ({ desk }) => {
  test.slow();
  // letters among the digits: a number alone may pass for a bank card
  const run = "m7x";
  const numbers = Array.from({ length: CUSTOMERS }, (_, i) => `${run}-${i}`);
  await desk.goto("/settings/import");
  await expect(desk.getByRole("navigation", { name: "What to bring in" }).getByRole("link")).toHaveCount(7);
  await choose(desk, "people.csv", ["external_id,name", ...numbers.map((n) => `${n},Проба ${n}`)]);
  await expect(stat(desk, "New customers")).toHaveText(String(CUSTOMERS));
  await bringIn(desk, CUSTOMERS);

  await desk.getByRole("link", { name: "Balances" }).click();
  await expect(desk).toHaveURL(/kind=balances/);
  const balances = [
    "customer,points,expires_at",
    ...numbers.map((n) => `${n},10.25,2099-12-31`),
    `${numbers[0]},5,never`,
    "nobody-at-all,1,",
  ];
  await choose(desk, "points.csv", balances);
  await expect(stat(desk, "New lots of points")).toHaveText(String(CUSTOMERS + 1));
  const totals = desk.getByRole("table", { name: "Before and after" });
  await expect(totals).toContainText("+251");
  const errors = desk.getByRole("table", { name: "Rows with errors" });
  await expect(errors).toContainText("There is no such customer");
  const accounts = desk.getByRole("table", { name: "Account by account" });
  await expect(accounts.getByRole("row").nth(1)).toContainText("15.25");
  await desk.getByRole("button", { name: "Next", exact: true }).click();
  await expect(desk.getByText("2 of 3")).toBeVisible();
  await desk.getByRole("searchbox", { name: "Find a customer" }).fill(`${run}-23`);
  await expect(accounts.getByRole("row")).toHaveCount(2);
  const download = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Download all accounts" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("points.accounts.csv");
  expect(await readFile(await saved.path(), "utf8")).toContain(`${run}-0,2,0.00,15.25,15.25`);
  await bringIn(desk, CUSTOMERS + 1);
  await choose(desk, "points.csv", balances);
  await expect(desk.getByText("The file says only what is known already")).toBeVisible();

  await desk.getByRole("link", { name: "Tiers" }).click();
  await expect(desk).toHaveURL(/kind=tiers/);
  await choose(desk, "tiers.csv", ["customer,tier,until", ...numbers.map((n) => `${n},gold,2099-12-31`)]);
  await expect(desk.getByRole("table", { name: "Before and after" })).toContainText(`+${CUSTOMERS}`);
  await bringIn(desk, CUSTOMERS);
  await expect(desk.getByRole("table", { name: "Brought in so far" }).getByRole("row").nth(1)).toContainText(
    "Tiers",
  );

  await desk.goto(`/customers?q=${numbers[0]}`);
  await desk
    .getByRole("link", { name: `Проба ${numbers[0]}` })
    .first()
    .click();
  await expect(desk.getByText("brought in, kept until Dec 31, 2099")).toBeVisible();
  await desk.goto(`${desk.url().split("?")[0]}?tab=points`);
  await expect(desk.getByText("Brought in from another system")).toHaveCount(2);
});

test("every kind has a template that the page can read; a marketer imports no gift cards, and an integrator only products", async ({
  desk,
  enter,
}) => {
  for (const kind of ["customers", "consents", "balances", "tiers", "coupons", "gift-cards"]) {
    const template = await desk.request.get(`/templates/${kind}.csv`);
    const answer = await desk.request.post(`/api/imports/${kind}?try=1`, {
      headers: { "sec-fetch-site": "same-origin" },
      data: await template.body(),
    });
    const last = JSON.parse((await answer.text()).trim().split("\n").at(-1) ?? "");
    expect(last, kind).toMatchObject({ type: "done" });
  }

  const send = async (page: Page, kind: string) => {
    const headers = { "sec-fetch-site": "same-origin" };
    const data = "number,balance\n";
    return (await page.request.post(`/api/imports/${kind}?try=1`, { headers, data })).json();
  };
  const marketer = await enter("marketer");
  await marketer.goto("/settings/import");
  const kinds = marketer.getByRole("navigation", { name: "What to bring in" });
  await expect(kinds.getByRole("link")).toHaveCount(6);
  await expect(kinds.getByRole("link", { name: "Gift cards" })).toHaveCount(0);
  expect(await send(marketer, "gift-cards")).toMatchObject({ type: "failed", code: "forbidden" });
  expect(await send(await enter("integrator"), "balances")).toMatchObject({
    type: "failed",
    code: "forbidden",
  });
});
