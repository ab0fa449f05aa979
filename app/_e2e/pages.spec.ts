import { once } from "node:events";
import { get } from "node:http";
import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, speak, test, tooWideBy } from "./desk";
import { open, VIEWS } from "./paths";
import { atRest } from "./rest";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The browser's own measure (cumulative layout shift), to the hundredth that web vitals are told in. */
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

/** One visit at a desk by day, one on a phone by night in the longest language. */
async function expectFitForAll(page: Page): Promise<void> {
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
}

test.describe("for everybody, at a desk and on a phone, by day and by night:", () => {
  test.use({ viewport: DESK, colorScheme: "light" });

  for (const path of VIEWS)
    test(path, async ({ desk }) => {
      await open(desk, path);
      await expectFitForAll(desk);
    });

  for (const path of ["/login", "/docs", "/docs/console"])
    test(`${path}, without a sign-in`, async ({ page }) => {
      await speak(page, "en");
      await page.goto(path);
      await expectFitForAll(page);
    });
});

test("the menu and the heading of a desk by night", async ({ desk }) => {
  await desk.emulateMedia({ colorScheme: "dark" });
  await desk.goto("/stores");
  await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
});

test("pages run only our own scripts and stand in nobody's frame", async ({ desk }) => {
  const answer = await desk.goto("/overview");
  const headers = answer?.headers() ?? {};
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

test("the appearance chosen by hand outlives the page", async ({ desk }) => {
  await desk.goto("/stores");
  await desk.locator("summary:visible").click();
  await desk.locator("details[open]").getByLabel("Appearance").selectOption("dark");
  await desk.reload();
  await expect(desk.locator("html")).toHaveAttribute("data-theme", "dark");
});
