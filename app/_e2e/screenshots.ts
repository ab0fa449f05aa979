import { resolve } from "node:path";
import { expect } from "@playwright/test";
import { speak, test } from "./desk";
import { open, VIEWS } from "./paths";
import { atRest } from "./rest";

const FOLDER = resolve(import.meta.dirname, "../../screenshots");
const nameOf = (path: string) => path.slice(1).replace("[id]", "one").replaceAll(/\W+/g, "-");

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`${width} ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme, locale: "uk-UA" });
      const file = (name: string) => resolve(FOLDER, `${name}-${width}-${colorScheme}.png`);

      test("every page", async ({ desk: page, enter }) => {
        const guest = await enter();
        await speak(guest, "uk");
        await guest.goto("/login");
        await guest.screenshot({ path: file("login") });
        await speak(page, "uk");
        for (const path of VIEWS.filter((known) => known !== "/try")) {
          await open(page, path);
          await atRest(page);
          await page.screenshot({ path: file(nameOf(path)), fullPage: true });
        }
      });

      test("a basket", async ({ desk: page, shop: { samples } }) => {
        await speak(page, "uk");
        await page.goto("/try");
        await page.getByRole("combobox", { name: "Покупець" }).fill(samples.customer.value);
        // what was found before the search had settled is still shown, and cannot be chosen
        await expect(page.getByRole("option")).toHaveCount(1);
        await page.locator('[role="option"]:not([aria-disabled="true"])').click();
        for (const { sku } of samples.basket.lines) {
          await page.getByRole("combobox", { name: "Додати товар" }).fill(sku);
          const found = page.locator('[role="option"]:not([aria-disabled="true"])');
          await found.filter({ hasText: sku }).click();
        }
        await page.getByRole("heading", { name: "Чому" }).waitFor();
        await atRest(page);
        await page.screenshot({ path: file("try"), fullPage: true });
      });
    });
