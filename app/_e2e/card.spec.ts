import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { sentLink } from "./card-link";
import { expect, test, tooWideBy } from "./desk";
import { call } from "./procedures";
import type { Shop } from "./shop";

/** The link is sent from the customer's page, and read in the outbox as the customer would. */
async function sendLink(desk: Page, { samples }: Shop): Promise<{ id: string; path: string }> {
  const phone = samples.customer.value;
  await desk.goto(`/customers?q=${encodeURIComponent(phone)}`);
  await desk.locator('main a[href^="/customers/"]:not([href$="/new"])').first().click();
  await desk.waitForURL(/customers\/[0-9a-f-]{36}/);
  const id = /customers\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? "";
  await expect(async () => {
    await desk.getByRole("button", { name: "Actions", exact: true }).click();
    await expect(desk.getByRole("menuitem", { name: "Send the link to the card" })).toBeVisible({
      timeout: 2000,
    });
  }).toPass();
  await desk.getByRole("menuitem", { name: "Send the link to the card" }).click();
  await expect(desk.getByText("is in Messages: no channel is connected", { exact: false })).toBeVisible();
  return { id, path: await sentLink(desk, phone) };
}

const keptCards = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("card ")));

test("a customer's card: opened by its link alone, scanned by a till, consents, without a connection, switched off", async ({
  desk,
  browser,
  shop,
  till,
}) => {
  const identify = (value: string | null) =>
    till.send("/customers/identify", { identifier: { type: "qr", value } });
  const { id, path } = await sendLink(desk, shop);
  expect(path).toHaveLength(72);
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const card = await phone.newPage();
  const answer = await card.goto(path);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  const code = card.locator("svg[data-code]");
  await expect(code).toBeVisible();
  const scanned = await identify(await code.getAttribute("data-code"));
  expect(scanned.status(), await scanned.text()).toBe(200);
  expect((await scanned.json()).customer.id).toBe(`c_${id.replaceAll("-", "")}`);

  expect(await tooWideBy(card)).toBe(0);
  expect(await seriousFindings(card), "light").toEqual([]);
  await card.emulateMedia({ colorScheme: "dark" });
  expect(await seriousFindings(card), "dark").toEqual([]);

  const first = card.getByRole("switch").first();
  const was = await first.isChecked();
  await first.click();
  await expect(first).toBeChecked({ checked: !was });
  await expect(card.getByText(/^(Збережено|Сохранено|Saved)\.$/)).toBeVisible();
  await card.reload();
  await expect(card.getByRole("switch").first()).toBeChecked({ checked: !was });

  const manifest = await card.request.get(`${path}/manifest`);
  expect(await manifest.json()).toMatchObject({ start_url: path, scope: path, display: "standalone" });
  await expect.poll(() => keptCards(card)).toEqual([`card ${path}`]);
  await expect
    .poll(() =>
      card.evaluate(async (name) => (await (await caches.open(name)).keys()).length, `card ${path}`),
    )
    .toBeGreaterThan(2);
  const shown = await card.locator("dd").first().textContent();
  await phone.setOffline(true);
  await card.reload();
  await expect(card.getByRole("status").first()).toHaveText(/^(Немає зв’язку|Нет связи|No connection)/);
  await expect(card.locator("dd").first()).toHaveText(shown ?? "");
  await expect(card.locator("img[src^='data:image/svg']")).toHaveCount(await card.locator("img").count());
  expect((await identify(await code.getAttribute("data-code"))).status()).toBe(200);
  await card.getByRole("switch").first().click();
  await expect(card.getByText(/^(Не збережено|Не сохранено|Not saved)/)).toBeVisible();
  await phone.setOffline(false);
  await expect(card.getByRole("status").first()).toHaveText(
    /^(Зв’язок відновлено|Связь вернулась|Connected again)/,
    {
      timeout: 20_000,
    },
  );

  const { identifiers } = (
    await (
      await desk.request.post("/api/trpc/customers.get", {
        headers: { "sec-fetch-site": "same-origin", "content-type": "application/json" },
        data: { json: { id } },
      })
    ).json()
  ).result.data.json as { identifiers: { id: string; type: string; value: string }[] };
  for (const link of identifiers.filter(({ type, value }) => type === "qr" && value.startsWith("rq_")))
    await call(desk, "customers.removeIdentifier", { id, identifierId: link.id });
  expect((await card.goto(path))?.status()).toBe(404);
  await expect.poll(() => keptCards(card)).toEqual([]);
  await phone.close();
});
