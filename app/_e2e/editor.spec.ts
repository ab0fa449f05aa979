import type { Locator, Page } from "@playwright/test";
import { expect, test, tooWideBy } from "./desk";
import { openEditor as open } from "./editor";
import { agree } from "./launch-sheet";
import { call } from "./procedures";
import { atRest } from "./rest";
import type { Till } from "./till";

const rule = (page: Page, number: number): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `Rule ${number}` }) });

const expectPoints = (till: Till, code: string, price: string) =>
  expect.poll(() => till.pointsFrom(code, price), { intervals: [100] });

test("by mouse: two rules on the sum of the basket, launched, and the till gives them; of two editors the second gets a conflict", async ({
  desk,
  enter,
  till,
}) => {
  const [name, code] = ["Mouse bonus", "mouse-bonus"];
  await desk.goto("/campaigns");
  await desk.getByRole("link", { name: "New campaign" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("New campaign");
  await atRest(desk);
  await desk.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await expect(desk.getByRole("textbox", { name: "Code", exact: true })).toHaveValue(code);

  for (const [number, from, to, points] of [
    [1, "500", "1 000,00", "20"],
    [2, "1000", "", "50"],
  ] as const) {
    if (number > 1) await desk.getByRole("button", { name: "Add a rule" }).click();
    const card = rule(desk, number);
    await card.getByRole("button", { name: "Add a condition" }).click();
    await desk.getByRole("menuitem", { name: "Sum of the basket" }).click();
    await card.getByRole("textbox", { name: /^From/ }).fill(from);
    await card.getByRole("textbox", { name: /^To/ }).fill(to);
    await card.getByRole("textbox", { name: /^Amount/ }).fill(points);
  }
  await expect(
    desk.getByText("If the basket comes to ₴500 or more but less than ₴1,000, the customer gets 20 points."),
  ).toBeVisible();
  await expect(
    desk.getByText("If the basket comes to ₴1,000 or more, the customer gets 50 points."),
  ).toBeVisible();

  expect(await till.pointsFrom(code, "700.00")).toBe(0);
  await desk.getByRole("button", { name: "Save and launch" }).click();
  await agree(desk, "Launch");
  await expect(desk).toHaveURL(new RegExp(`/campaigns/${code}$`));
  await expectPoints(till, code, "700.00").toBe(20);
  expect(await till.pointsFrom(code, "1000.00")).toBe(50);
  expect(await till.pointsFrom(code, "499.99")).toBe(0);

  await desk.getByRole("link", { name: "Edit" }).click();
  await expect(desk.getByText("This campaign is live")).toBeVisible();
  await atRest(desk);
  await rule(desk, 1)
    .getByRole("textbox", { name: /^Amount/ })
    .fill("30");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await agree(desk, "Save");
  await expect(desk.getByText("Everything is saved")).toBeVisible();
  await expectPoints(till, code, "700.00").toBe(30);

  await expectConflictShown(desk, await enter("owner"));
});

/** Two editors of one draft: the second sees a conflict, and keeps their own changes. */
async function expectConflictShown(desk: Page, other: Page): Promise<void> {
  const instruments = [{ code: "points", reward: { kind: "points", amount: "5" } }];
  const form = { code: "two-editors", name: "Two editors", instruments };
  await call(desk, "campaigns.save", { code: null, version: null, form });
  const amount = (page: Page) => page.getByRole("textbox", { name: /^Amount/ });
  for (const page of [desk, other]) await open(page, "/campaigns/two-editors/edit");
  await amount(other).fill("6");
  await other.getByRole("button", { name: "Save as draft" }).click();
  await expect(other.getByText("Everything is saved")).toBeVisible();

  await amount(desk).fill("9");
  await desk.getByRole("button", { name: "Save as draft" }).click();
  const conflict = desk.getByRole("alert").filter({ hasText: "saved this campaign at" });
  await expect(conflict).toBeFocused();
  await expect(conflict.locator("pre")).toContainText("the customer gets 9 points");
  await expect(amount(desk)).toHaveValue("9");
  const [newer] = await Promise.all([
    desk.waitForEvent("popup"),
    conflict.getByRole("link", { name: "Open the newer one" }).click(),
  ]);
  await expect(amount(newer)).toHaveValue("6");
  await newer.close();
  await conflict.getByRole("button", { name: "Drop mine and take the newer one" }).click();
  await expect(amount(desk)).toHaveValue("6");
}

test("by keyboard alone: a rule for members on chosen products, moved, launched", async ({
  desk,
  shop,
  till,
}) => {
  const [name, code] = ["Keys bonus", "keys-bonus"];
  const sku = shop.samples.skus[0] ?? "";
  const keys = desk.keyboard;
  /** Tab on to what is wanted: nothing is reached by any other way */
  const tabTo = async (wanted: Locator) => {
    for (let i = 0; i < 200; i++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await keys.press("Tab");
    }
    throw new Error("it cannot be reached by Tab");
  };
  await open(desk, "/campaigns/new");
  await tabTo(desk.getByRole("textbox", { name: "Name", exact: true }));
  await keys.type(name);

  await tabTo(rule(desk, 1).getByRole("button", { name: "Add a condition" }));
  await keys.press("Enter");
  await expect(desk.getByRole("menuitem").first()).toBeVisible();
  await keys.type("Products");
  await expect(desk.getByRole("menuitem", { name: "Products in the basket" })).toBeFocused();
  await keys.press("Enter");
  const products = rule(desk, 1)
    .getByRole("button", { name: /^Products: any products/ })
    .first();
  await expect(products).toBeFocused();
  await keys.press("Enter");
  const search = rule(desk, 1).getByRole("combobox", { name: "Products" });
  await tabTo(search);
  await keys.type(sku);
  await expect(desk.getByRole("option").filter({ hasText: sku })).not.toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await keys.press("Enter");
  await expect(desk.getByText("1 product fits")).toBeVisible();
  await tabTo(rule(desk, 1).getByRole("button", { name: "Done" }));
  await keys.press("Enter");
  await expect(
    rule(desk, 1)
      .getByRole("button", { name: /^Products: “/ })
      .first(),
  ).toBeFocused();
  await tabTo(rule(desk, 1).getByRole("textbox", { name: /^Amount/ }));
  await keys.type("7,5");

  await tabTo(desk.getByRole("button", { name: "Add a rule" }));
  await keys.press("Enter");
  await expect(rule(desk, 2).getByRole("button", { name: "Add a condition" })).toBeFocused();
  await tabTo(rule(desk, 2).getByRole("textbox", { name: /^Amount/ }));
  await keys.type("1");
  await keys.press("Alt+ArrowUp");
  await expect(rule(desk, 1).getByRole("textbox", { name: /^Amount/ })).toHaveValue("1");
  await expect(rule(desk, 1).getByRole("textbox", { name: /^Amount/ })).toBeFocused();

  await tabTo(desk.getByRole("button", { name: "Save and launch" }));
  await keys.press("Enter");
  const launch = desk.locator("dialog[open]").getByRole("button", { name: "Launch", exact: true });
  await expect(launch).toBeEnabled({ timeout: 30_000 });
  await tabTo(launch);
  await keys.press("Enter");
  await expect(desk).toHaveURL(new RegExp(`/campaigns/${code}$`));
  await expectPoints(till, code, "100.00").toBe(8.5);
});

test("what is wrong is said at its field and at the top; nothing unsaved is lost unasked; every kind of rule fits a phone", async ({
  desk,
}) => {
  await open(desk, "/campaigns/new");
  await desk.getByRole("button", { name: "Add a condition" }).click();
  await desk.getByRole("menuitem", { name: "Sum of the basket" }).click();
  const from = rule(desk, 1).getByRole("textbox", { name: /^From/ });
  const to = rule(desk, 1).getByRole("textbox", { name: /^To/ });
  await expect(from).toBeFocused();
  await from.fill("five hundred");
  await desk.getByRole("textbox", { name: "Name", exact: true }).fill("Wrong in two places");
  await desk.getByRole("button", { name: "Save as draft" }).click();
  const summary = desk.getByRole("alert").filter({ hasText: "need your attention" });
  await expect(summary).toBeFocused();
  await expect(from).toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("link", { name: /^Rule 1, Reward, Amount/ }).click();
  await expect(rule(desk, 1).getByRole("textbox", { name: /^Amount/ })).toBeFocused();
  await from.fill("1000");
  await expect(from).not.toHaveAttribute("aria-invalid");
  await to.fill("500");
  await rule(desk, 1)
    .getByRole("textbox", { name: /^Amount/ })
    .fill("20");
  await desk.getByRole("button", { name: "Save as draft" }).click();
  await expect(to).toHaveAttribute("aria-invalid", "true");

  await desk.getByRole("link", { name: "Overview" }).first().click();
  const leave = desk.getByRole("dialog", { name: "Leave without saving?" });
  await leave.getByRole("button", { name: "Stay here" }).click();
  await expect(to).toHaveValue("500");
  await desk.getByRole("link", { name: "Overview" }).first().click();
  await leave.getByRole("button", { name: "Leave" }).click();
  await expect(desk).toHaveURL(/\/overview/);

  await desk.goto("/campaigns");
  await desk.getByRole("link", { name: "New campaign" }).click();
  await expect(desk.getByText("Nothing is filled in yet")).toBeVisible();
  await atRest(desk);
  const name = desk.getByRole("textbox", { name: "Name", exact: true });
  await name.click();
  await desk.keyboard.type("Not saved");
  const back = () => desk.evaluate(() => window.history.back());
  await back();
  await leave.getByRole("button", { name: "Stay here" }).click();
  await expect(desk).toHaveURL(/\/campaigns\/new$/);
  await expect(name).toHaveValue("Not saved");
  await name.click();
  await desk.keyboard.type(" yet");
  await back();
  await leave.getByRole("button", { name: "Leave" }).click();
  await expect(desk).toHaveURL(/\/campaigns$/);
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Campaigns");

  await open(desk, "/campaigns/check-bonus/edit");
  await name.fill("Something else");
  await expect(desk.getByText("Checking and trying work on what is saved.")).toBeVisible();
  await desk.getByRole("link", { name: "Check", exact: true }).click();
  await leave.getByRole("button", { name: "Leave" }).click();
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus\/check$/);
  await open(desk, "/campaigns/check-bonus/edit");
  await desk.getByRole("link", { name: "Try on receipts" }).click();
  await expect(desk).toHaveURL(/\/campaigns\/check-bonus\/replay$/);

  await desk.setViewportSize({ width: 390, height: 844 });
  await expectFits(desk);
});

/** Every kind of condition and of reward, on a phone. */
async function expectFits(page: Page): Promise<void> {
  await open(page, "/campaigns/new");
  const add = page.getByRole("button", { name: "Add a condition" });
  await add.click();
  const kinds = await page.getByRole("menuitem").allTextContents();
  await page.keyboard.press("Escape");
  for (const kind of kinds) {
    await add.click();
    await page.getByRole("menuitem", { name: kind, exact: true }).click();
  }
  await expect(page.getByRole("group", { name: `Condition ${kinds.length}` })).toBeVisible();
  await page
    .getByRole("button", { name: /^Products: any products/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Leave some out" }).click();
  expect(await tooWideBy(page)).toBe(0);
  const reward = page.getByRole("combobox", { name: "Reward" });
  for (const value of await reward
    .locator("option")
    .evaluateAll((all) => all.map((option) => option.getAttribute("value")))) {
    await reward.selectOption(value);
    expect(await tooWideBy(page), `reward ${value}`).toBe(0);
  }
}
