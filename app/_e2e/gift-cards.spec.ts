import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";

const KIND = "Gift 7";

async function numbersIn(desk: Page): Promise<string[]> {
  const row = desk.getByRole("listitem").filter({ hasText: `${KIND}, 3 cards` });
  const downloading = desk.waitForEvent("download");
  await row.getByRole("link", { name: "File for the printer" }).click();
  const file = await (await downloading).path();
  const [head, ...lines] = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(head).toBe("number,pin");
  return lines.map((line) => line.split(",")[0] ?? "");
}

async function giveReason(desk: Page, button: string): Promise<void> {
  const dialog = desk.locator("dialog[open]");
  await dialog.getByLabel("Reason").fill("Lost in a bus");
  await dialog.getByRole("button", { name: button }).click();
  await expect(dialog).toBeHidden();
}

test("a kind is set up, its cards are issued, sold, blocked, unblocked and corrected", async ({
  desk,
  till,
}) => {
  await desk.goto("/gift-cards/kinds");
  await desk.getByRole("button", { name: "New kind" }).click();
  const dialog = desk.locator("dialog[open]");
  await dialog.getByLabel("Name").fill(KIND);
  await expect(dialog.getByLabel("Code")).toHaveValue("gift-7");
  await dialog.getByLabel("Amounts").fill("300 and 500");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Type amounts above 0, apart by spaces")).toBeVisible();
  await dialog.getByLabel("Amounts").fill("300 500");
  await dialog.getByLabel("Lives, days").fill("365");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const kind = desk.getByRole("listitem").filter({ hasText: KIND });
  await expect(kind).toContainText("₴300, ₴500 · lives 365 days · 0 cards");

  await desk.getByRole("link", { name: "Issue", exact: true }).click();
  await desk.getByLabel("Kind").selectOption(KIND);
  await desk.getByLabel("How many").fill("3");
  await desk.getByRole("button", { name: "Issue" }).click();
  await expect(desk.getByText("3 cards are issued.", { exact: false })).toBeVisible();
  const numbers = await numbersIn(desk);
  expect(new Set(numbers).size).toBe(3);
  const [number = ""] = numbers;
  expect((await till.send("/gift-cards/activate", { number, amount: "500.00" })).status()).toBe(201);

  await desk.goto(`/gift-cards?q=${number}`);
  await desk
    .getByRole("table")
    .getByRole("link", { name: `••••${number.slice(-4)}` })
    .click();
  const heading = desk.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(`Gift card ••••${number.slice(-4)}`);
  await expect(desk.getByText("₴500.00", { exact: true }).first()).toBeVisible();

  await desk.getByRole("button", { name: "Block", exact: true }).click();
  await giveReason(desk, "Block");
  await expect(desk.getByRole("button", { name: "Unblock" })).toBeVisible();
  const found = await till.send("/gift-cards/find", { number });
  expect(await found.json()).toMatchObject({ giftCard: { status: "blocked", balance: "500.00" } });
  await desk.getByRole("button", { name: "Unblock" }).click();
  await giveReason(desk, "Unblock");

  await desk.getByRole("button", { name: "Change “Card”" }).click();
  await desk.getByRole("menuitem", { name: "Correct the balance" }).click();
  await desk.getByLabel("What to do").selectOption("Take off");
  await desk.getByLabel("How much").fill("120,50");
  await giveReason(desk, "Save");
  const history = desk.getByRole("table", { name: "History" });
  await expect(history.getByRole("row").filter({ hasText: "Corrected by hand" })).toContainText("-₴120.50");
  await expect(history.getByText("Lost in a bus")).toHaveCount(3);
  await expect(desk.getByText("₴379.50", { exact: true }).first()).toBeVisible();
});

test("a list keeps what was chosen in its address; the marketer sees cards and changes none", async ({
  desk,
  enter,
}) => {
  await desk.goto("/gift-cards?status=issued&sort=-issued");
  const rows = desk.getByRole("table").getByRole("row");
  await expect(rows.nth(1)).toContainText("Not sold");
  await desk.goto("/gift-cards?q=NOSUCHCARD99");
  await expect(desk.getByText("No card fits")).toBeVisible();

  const marketer = await enter("marketer");
  await marketer.goto("/gift-cards");
  await expect(marketer.getByText("Owed on cards")).toBeVisible();
  await expect(marketer.getByRole("link", { name: "Download all" })).toHaveCount(0);
  await marketer.getByRole("table").getByRole("link").filter({ hasText: "••••" }).first().click();
  await expect(marketer.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(marketer.getByRole("button", { name: "Block", exact: true })).toHaveCount(0);
});
