import { test as base, type Cookie, expect, type Page } from "@playwright/test";
import { credentials, type Role } from "./demo";
import { watchTraffic } from "./rest";

const kept = new Map<Role, Cookie[]>();

/** Signs in as the form does, without the form; once for each role. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const cookies = kept.get(role);
  if (cookies) return page.context().addCookies(cookies);
  // signing in would end the session that the browser has, which other tests use
  await page.context().clearCookies({ name: /^next-auth\./ });
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const answer = await page.request.post("/api/auth/callback/credentials", {
    form: { ...credentials(role), csrfToken, json: "true" },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const made = await page.context().cookies();
  kept.set(
    role,
    made.filter(({ name }) => name.startsWith("next-auth.")),
  );
}

export async function speak(page: Page, locale: "en" | "uk" | "ru"): Promise<void> {
  const url = process.env.E2E_BASE_URL ?? `http://127.0.0.1:${process.env.PORT}`;
  await page.context().addCookies([{ name: "regulars-locale", value: locale, url }]);
}

/** How many pixels a page has to be scrolled sideways to be seen whole. */
export const tooWideBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

interface Desk {
  /** the owner's signed-in page, in English */
  desk: Page;
  failures: string[];
}

/** A page that throws, or logs an error, fails its test whatever else it shows. */
export const test = base.extend<Desk>({
  failures: [
    async ({ page }, use) => {
      watchTraffic(page);
      const failures: string[] = [];
      page.on("pageerror", (error) => failures.push(error.message));
      page.on("console", (message) => {
        const expected = message.text().startsWith("Failed to load resource");
        if (message.type() === "error" && !expected) failures.push(message.text());
      });
      await use(failures);
      expect(failures).toEqual([]);
    },
    { auto: true },
  ],
  desk: async ({ page }, use) => {
    await speak(page, "en");
    await signIn(page, "owner");
    await use(page);
  },
});

export { expect };
