import { expect, speak, test } from "./desk";

test("the list can be narrowed; a campaign's page says in plain sentences what it does", async ({ desk }) => {
  await desk.goto("/campaigns");
  const rows = desk.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(rows.filter({ hasText: "Бонуси за чек" })).toContainText("Live");
  await desk.getByRole("navigation", { name: "Status" }).getByRole("link", { name: /^Live/ }).click();
  await expect(desk).toHaveURL(/state=live/);
  await expect(rows.first()).toBeVisible();

  await desk.getByRole("link", { name: "Бонуси за чек" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Бонуси за чек");
  const sentences = desk.getByRole("listitem").filter({ hasText: /^If the basket comes to/ });
  await expect(sentences.first()).toContainText(/the customer gets \d+ points\./);
  await speak(desk, "uk");
  await desk.reload();
  await expect(desk.getByText(/^Якщо сума чека — від .* покупець отримує \d+ бал/).first()).toBeVisible();
});

test("every campaign's page is whole in every language", async ({ desk }) => {
  await desk.goto("/campaigns");
  const hrefs = await desk
    .getByRole("table")
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.length).toBe(12);
  for (const locale of ["en", "uk", "ru"] as const) {
    await speak(desk, locale);
    for (const href of hrefs) {
      const html = await (await desk.request.get(href)).text();
      const { text, items } = await desk.evaluate((source) => {
        const main = new DOMParser().parseFromString(source, "text/html").querySelector("main");
        return { text: main?.textContent, items: main?.querySelectorAll("li:not(:empty)").length };
      }, html);
      expect(text, `${href} in ${locale}`).not.toMatch(/say\.|campaigns\.|undefined|NaN|\[object/);
      expect(items, `${href} in ${locale}`).toBeGreaterThan(0);
    }
  }
});
