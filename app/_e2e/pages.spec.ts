import { AxeBuilder } from "@axe-core/playwright";
import { expect, speak, test } from "./desk";
import { open, PAGES } from "./paths";

const SHOWN = ["/login", ...PAGES, "/login/password", "/campaigns/no-such-campaign"];

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const path of SHOWN)
      test(`${path} has no serious accessibility finding`, async ({ page, desk }) => {
        if (path === "/login") await desk.context().clearCookies();
        await open(page, path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`),
        ).toEqual([]);
      });
  });

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const path of SHOWN.slice(1))
    test(`${path} fits the width`, async ({ desk }) => {
      for (const locale of ["en", "uk"] as const) {
        await speak(desk, locale);
        await open(desk, path);
        await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
        const overflow = await desk.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, locale).toBe(0);
      }
    });
});

test("pages run only our own scripts and stand in nobody's frame", async ({ desk }) => {
  const answer = await desk.goto("/overview");
  const headers = answer?.headers() ?? {};
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
});

test("the appearance chosen by hand outlives the page", async ({ desk }) => {
  await desk.goto("/stores");
  await desk.locator("summary:visible").click();
  await desk.locator("details[open]").getByLabel("Appearance").selectOption("dark");
  await desk.reload();
  await expect(desk.locator("html")).toHaveAttribute("data-theme", "dark");
});
