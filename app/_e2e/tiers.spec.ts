import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";
import { registered } from "./members";

const PHONE = "+380631234567";

test("a purchase lifts a customer at once, a person sets another tier and gives it back", async ({
  desk,
  shop,
  till,
}) => {
  const { path } = await registered(desk, { phone: PHONE });
  const buy = async (price: string) => {
    const lines = [{ lineId: "1", sku: shop.samples.skus[0], quantity: "1.000", price }];
    const customer = { type: "phone", value: PHONE };
    return (await till.send("/purchases", { externalId: crypto.randomUUID(), customer, lines })).json();
  };
  const bought = await buy("1000.00");
  expect(bought.customer.tierProgress).toMatchObject({ next: "silver" });
  await desk.goto(path);
  await expect(desk.getByText(/more to Срібний/)).toBeVisible();

  const lifted = await buy("6000.00");
  expect(lifted.customer.tier).toBe("silver");
  await desk.reload();
  await expect(desk.getByText("Базовий → Срібний")).toBeVisible();
  await expect(desk.getByText("by a purchase")).toBeVisible();
  await expect(desk.getByText(/Without purchases: until/)).toBeVisible();

  await desk.getByRole("button", { name: "Set by hand" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Tier").selectOption({ label: "Золотий" });
  await dialog.getByLabel("Reason").fill("Serves the whole village");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(desk.getByText("by hand: Serves the whole village")).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);

  await desk.getByRole("button", { name: "Set by hand" }).click();
  await dialog.getByLabel("Tier").selectOption({ label: "By what is bought" });
  await dialog.getByLabel("Reason").fill("It was a mistake");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(desk.getByText("Золотий → Срібний")).toBeVisible();

  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
});

test("the programme says how many customers each tier has, and who would rise and fall", async ({ desk }) => {
  await desk.goto("/settings/programme");
  const counts = desk.getByRole("table", { name: "Who has which tier" });
  await expect(counts.getByRole("row", { name: /Срібний/ })).toBeVisible();
  const silver = desk.getByLabel("From, UAH").nth(1);
  await silver.fill("7999");
  await expect(desk.getByText(/customers? falls? after 30 days of grace/)).toBeVisible();
  await silver.fill("1");
  await expect(desk.getByText(/customers? rises? at the next review/)).toBeVisible();
  await desk.getByRole("button", { name: "Discard" }).click();
  // pale while it counts again
  await expect(desk.locator("[aria-busy=true]").filter({ has: counts })).toHaveCount(0);
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await tooWideBy(desk)).toBe(0);
});
