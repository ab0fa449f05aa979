import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, test } from "./desk";
import { openEditor } from "./editor";
import { agree } from "./launch-sheet";
import { call } from "./procedures";
import type { Till } from "./till";

const PHONE = "+380931239991";

const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper",
}));

const found = (page: Page) => page.getByText(/^[\d,]+ customers? of [\d,]+$/);

test("a segment is built by hand, its count follows, a campaign is for it, and a till honours it", async ({
  desk,
  till,
  shop: { samples },
}) => {
  expect((await till.send("/customers", { phone: PHONE, name: "Segment Test", consents })).status()).toBe(
    201,
  );

  await desk.goto("/segments/new");
  await desk.getByLabel("Name", { exact: true }).fill("Newcomers without purchases");
  const everyone = await countShown(desk);
  await addCondition(desk, "Receipts in all");
  await desk.getByRole("combobox", { name: "Receipts in all: comparison" }).selectOption({ label: "is" });
  await desk.getByRole("textbox", { name: "Receipts in all: value" }).fill("0");
  await expect.poll(() => countShown(desk)).toBeLessThan(everyone);
  await addCondition(desk, "Days since registration");
  await desk
    .getByRole("combobox", { name: "Days since registration: comparison" })
    .selectOption({ label: "at most" });
  await desk.getByRole("textbox", { name: "Days since registration: value" }).fill("0");
  await expect.poll(() => countShown(desk)).toBe(1);
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Save" }).click();
  await desk.waitForURL(/\/segments\/newcomers-without-purchases$/);
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Newcomers without purchases");

  await call(desk, "jobs.runNow", { job: "segments.refresh" });
  await expect(async () => {
    await desk.reload();
    await expect(desk.locator("dl").filter({ hasText: "Customers" }).first()).toContainText("1");
  }).toPass();

  const { code } = await call(desk, "campaigns.duplicate", { code: "check-bonus" });
  await openEditor(desk, `/campaigns/${code}/edit`);
  await desk.getByRole("group", { name: "Segments" }).getByText("Newcomers without purchases").click();
  await desk.getByRole("button", { name: "Save and launch" }).click();
  await agree(desk, "Launch");
  const given = (value: string) => campaignsFor(till, value, samples.skus[0] ?? "");
  await expect.poll(() => given(PHONE)).toContain(code);
  expect(await given(samples.customer.value)).not.toContain(code);
});

async function campaignsFor(till: Till, phone: string, sku: string): Promise<string[]> {
  const answer = await till.send("/quotes", {
    currency: "UAH",
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku, quantity: "1.000", price: "900.00" }],
  });
  const { points = [] }: { points?: { campaign: string }[] } = await answer.json();
  return points.map(({ campaign }) => campaign);
}

async function addCondition(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Add a condition" }).click();
  await page.getByRole("combobox", { name: "Find a condition" }).fill(name);
  await page.getByRole("option", { name, exact: true }).click();
}

/** NaN: nothing is shown yet. */
async function countShown(page: Page): Promise<number> {
  const text = await found(page).textContent();
  return Number.parseInt((text ?? "").replaceAll(",", ""), 10);
}
