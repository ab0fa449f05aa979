import { expect, speak, test } from "./desk";

test("the list shows every campaign's state, period and place, and can be narrowed", async ({ desk }) => {
  await desk.goto("/campaigns");
  const rows = desk.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(rows.filter({ hasText: "Бонуси за чек" })).toContainText("Live");
  await desk.getByRole("navigation", { name: "Status" }).getByRole("link", { name: /^Live/ }).click();
  await expect(desk).toHaveURL(/state=live/);
  await expect(rows.first()).toBeVisible();
});

test("a campaign's page says in plain sentences what it does", async ({ desk }) => {
  await desk.goto("/campaigns");
  await desk.getByRole("link", { name: "Бонуси за чек" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Бонуси за чек");
  const sentences = desk.getByRole("listitem").filter({ hasText: /^If the basket comes to/ });
  await expect(sentences.first()).toContainText(/the customer gets \d+ points\./);

  await speak(desk, "uk");
  await desk.reload();
  await expect(desk.getByText(/^Якщо сума чека — від .* покупець отримує \d+ бал/).first()).toBeVisible();
});

test.describe("in every language", () => {
  for (const locale of ["en", "uk", "ru"] as const)
    test(`every campaign's page is whole in ${locale}`, async ({ desk }) => {
      await desk.goto("/campaigns");
      const hrefs = await desk
        .getByRole("table")
        .getByRole("link")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      expect(hrefs.length).toBe(12);
      await speak(desk, locale);
      for (const href of hrefs) {
        const html = await (await desk.request.get(href)).text();
        const { text, items } = await desk.evaluate((source) => {
          const main = new DOMParser().parseFromString(source, "text/html").querySelector("main");
          return { text: main?.textContent, items: main?.querySelectorAll("li:not(:empty)").length };
        }, html);
        expect(text).not.toMatch(/say\.|campaigns\.|undefined|NaN|\[object/);
        expect(items, href).toBeGreaterThan(0);
      }
    });
});

test("an unknown campaign is not found, within the desk", async ({ desk }) => {
  await desk.goto("/campaigns/no-such-campaign");
  await expect(desk.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await expect(desk.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
});
