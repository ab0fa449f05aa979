import type { Page } from "@playwright/test";
import { expect, test, tooWideBy } from "./desk";

const receipt = (page: Page) => page.getByRole("region", { name: "What the till gets" });
const toPay = (page: Page) => receipt(page).locator("dt:text-is('To pay') + dd");

test("by keyboard: products, a customer, and what the till would get; a full basket fits a phone", async ({
  desk,
  shop: { samples },
  till,
}) => {
  await desk.goto("/try");
  await expect(desk.getByText("The basket is empty")).toBeVisible();

  const customer = desk.getByRole("combobox", { name: "Customer" });
  await customer.fill(samples.customer.value);
  await expect(desk.getByRole("option")).toHaveCount(1);
  await expect(desk.getByRole("option")).not.toHaveAttribute("aria-disabled", "true");
  await customer.press("Enter");
  await expect(desk.getByRole("button", { name: "Take the customer away" })).toBeVisible();

  const product = desk.getByRole("combobox", { name: "Add a product" });
  for (const { sku } of samples.basket.lines) {
    await product.fill(sku);
    await expect(desk.getByRole("option").filter({ hasText: sku })).not.toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await product.press("Enter");
    await expect(desk.getByRole("list", { name: "Products" }).getByText(sku, { exact: true })).toBeVisible();
  }

  await expect(toPay(desk)).toBeVisible();
  const quote = await (await till.quote()).json();
  expect(quote.lines).toHaveLength(samples.basket.lines.length);
  const why = desk.getByRole("listitem").filter({ has: desk.getByRole("heading", { level: 3 }) });
  await expect(why).toHaveCount(12);
  await desk.setViewportSize({ width: 390, height: 844 });
  await expect(toPay(desk)).toBeVisible();
  expect(await tooWideBy(desk)).toBe(0);
});

test("by mouse: quantities, prices, taking away and back, an unknown phone, and why a campaign gives nothing", async ({
  desk,
  shop: { samples },
}) => {
  await desk.goto("/try");
  const { sku } = samples.basket.lines[0] ?? { sku: "" };
  await desk.getByRole("combobox", { name: "Add a product" }).fill(sku);
  await desk.getByRole("option").filter({ hasText: sku }).click();
  const price = desk.getByLabel(/^Price: /);
  await price.fill("100");
  const sum = receipt(desk).locator("dt:text-is('Sum') + dd");
  await expect(sum).toContainText("100.00");

  await desk.getByRole("button", { name: /^One more of/ }).click();
  await expect(sum).toContainText("200.00");

  await price.fill("ten");
  await expect(desk.getByText("A price such as 99.90")).toBeVisible();
  await price.fill("100");

  await desk.getByRole("button", { name: /^Remove/ }).click();
  await expect(desk.getByText("The basket is empty")).toBeVisible();
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByLabel(/^Price: /)).toHaveValue("100");

  await desk.getByRole("combobox", { name: "Customer" }).fill("0670000000");
  await expect(desk.getByText("No customer has this phone or card.")).toBeVisible();

  await desk.goto("/try");
  await desk.getByRole("combobox", { name: "Add a product" }).fill("NOT-IN-CATALOGUE");
  await desk.getByRole("option", { name: /unknown SKU/ }).click();
  await desk.getByLabel(/^Price: /).fill("10");
  await expect(receipt(desk).getByText("not in the catalogue")).toBeVisible();
  const bonus = desk.getByRole("listitem").filter({
    has: desk.getByRole("heading", { name: /^Вітамінна зима.*: Not applied/ }),
  });
  await expect(bonus).toContainText("it needs that");
});
