import { once } from "node:events";
import { get } from "node:http";
import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { test as base, expect, speak, tooWideBy, watch } from "./desk";
import { open, VIEWS } from "./paths";
import { atRest } from "./rest";
import { type State, stateIn } from "./shop";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The browser's own measure (cumulative layout shift), to the hundredth, as web vitals report it. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type: "layout-shift", buffered: true });
        // what was kept for a new observer comes after its first turn
        setTimeout(() => {
          const shifts = observer.takeRecords() as (PerformanceEntry & { value: number })[];
          resolve(Math.round(shifts.reduce((sum, { value }) => sum + value, 0) * 100) / 100);
        });
      }),
  );

interface Visitor {
  page: Page;
  failures: string[];
}

/** Pages are only looked at: one shop and one browser of each kind for all that a worker looks at. */
const test = base.extend<object, { visitors: Record<"owner" | "guest", Visitor> }>({
  visitors: [
    async ({ browser, shops }, use, { project }) => {
      const { baseURL = "", locale, timezoneId } = project.use;
      const shop = await shops.open("pharmacy");
      const visitor = async (storageState: State): Promise<Visitor> => {
        const context = await browser.newContext({ baseURL, locale, timezoneId, storageState });
        const [page, failures] = [await context.newPage(), []];
        watch(page, failures);
        return { page, failures };
      };
      const owner = await visitor(await shop.stateOf("owner"));
      const guest = await visitor(stateIn(baseURL));
      await use({ owner, guest });
      for (const { page } of [owner, guest]) await page.context().close();
    },
    { scope: "worker" },
  ],
});

/** In one visit: at a desk by day, then on a phone by night in the longest language. */
async function expectFitForAll({ page, failures }: Visitor, path: string): Promise<void> {
  failures.splice(0);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light" });
  await speak(page, "en");
  await open(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await atRest(page);
  expect(await shiftOf(page), "layout shift").toBe(0);
  expect(await seriousFindings(page), "light").toEqual([]);

  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(PHONE);
  expect(await tooWideBy(page), "a phone, English").toBe(0);
  await speak(page, "uk");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await atRest(page);
  expect(await shiftOf(page), "layout shift on a phone").toBe(0);
  expect(await tooWideBy(page), "a phone, Ukrainian").toBe(0);
  expect(await seriousFindings(page), "a phone, dark").toEqual([]);
  expect(failures).toEqual([]);
}

test.describe("for everybody, at a desk and on a phone, by day and by night:", () => {
  for (const path of VIEWS) test(path, ({ visitors }) => expectFitForAll(visitors.owner, path));

  for (const path of ["/login", "/docs", "/docs/console"])
    test(`${path}, without a sign-in`, ({ visitors }) => expectFitForAll(visitors.guest, path));
});

test("pages run only our own scripts and cannot be framed", async ({ visitors }) => {
  const headers = (await visitors.owner.page.request.get("/overview")).headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
});

test("a client that offers HTTP/2 first is answered in HTTP/1.1", async ({ baseURL }) => {
  const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABk" };
  for (const path of ["/login", "/api/health"]) {
    const [answer] = await once(get(baseURL + path, { headers }), "response");
    answer.resume();
    expect(answer.statusCode).toBe(200);
  }
});

test("the appearance chosen by hand outlives the page; the menu and the heading of a desk by night", async ({
  desk,
}) => {
  await desk.goto("/stores");
  await desk.locator("summary:visible").click();
  await desk.locator("details[open]").getByLabel("Appearance").selectOption("dark");
  await desk.reload();
  await expect(desk.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
});
