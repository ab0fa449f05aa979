import { test as base, expect, type Page } from "@playwright/test";
import { watchTraffic } from "./rest";
import { type Role, type Shop, type ShopMaker, type State, type Stock, shopMaker, stateIn } from "./shop";
import { type Till, tillOf } from "./till";

const baseURL = (): string => process.env.E2E_BASE_URL ?? `http://127.0.0.1:${process.env.PORT}`;

export async function speak(page: Page, locale: "en" | "uk" | "ru"): Promise<void> {
  await page.context().addCookies(stateIn(baseURL(), locale).cookies);
}

/** How many pixels a page has to be scrolled sideways to be seen whole. */
export const tooWideBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export function watch(page: Page, failures: string[]): void {
  watchTraffic(page);
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    const expected = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !expected) failures.push(message.text());
  });
}

interface ForTest {
  /** what the test's shop begins with */
  stock: Stock;
  /** a shop of the test's own, which no other test sees */
  shop: Shop;
  /** the shop's first till */
  till: Till;
  /** the owner's signed-in page, in English */
  desk: Page;
  /** another browser, with a member of the shop's staff signed in, or signed out */
  enter: (role?: Role) => Promise<Page>;
  failures: string[];
}

/** A page that throws, or logs an error, fails its test. */
export const test = base.extend<ForTest, { shops: ShopMaker }>({
  shops: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here what a fixture needs
    async ({}, use) => {
      const shops = await shopMaker(baseURL());
      await use(shops);
      await shops.close();
    },
    { scope: "worker" },
  ],
  stock: ["pharmacy", { option: true }],
  shop: async ({ shops, stock }, use) => {
    const shop = await shops.open(stock);
    await use(shop);
    shop.leave();
  },
  till: async ({ request, shop }, use) => use(tillOf(request, shop)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads here what a fixture needs
  failures: async ({}, use) => {
    const failures: string[] = [];
    await use(failures);
    expect(failures).toEqual([]);
  },
  page: async ({ page, failures }, use) => {
    watch(page, failures);
    await use(page);
  },
  desk: async ({ page, shop }, use) => {
    await page.context().addCookies((await shop.stateOf("owner")).cookies);
    await use(page);
  },
  enter: async ({ browser, shop, failures }, use) => {
    const entered: Page[] = [];
    await use(async (role) => {
      const storageState: State = role ? await shop.stateOf(role) : stateIn(baseURL());
      const page = await (await browser.newContext({ storageState })).newPage();
      watch(page, failures);
      entered.push(page);
      return page;
    });
    for (const page of entered) await page.context().close();
  },
});

export { expect };
