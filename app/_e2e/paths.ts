import type { Page } from "@playwright/test";

/** Every page of the desk and of the docs, with an example for the bracketed parts of its folder's name. */
export const PAGES = [
  "/overview",
  "/stores",
  "/stores/new",
  "/stores/brands",
  "/stores/S1",
  "/stores/S1/edit",
  "/customers",
  "/customers/new",
  "/customers/[id]",
  "/customers/[id]/consents/proof",
  "/service-cards",
  "/receipts",
  "/receipts/returns",
  "/receipts/[id]",
  "/gift-cards",
  "/gift-cards/kinds",
  "/gift-cards/issue",
  "/gift-cards/[id]",
  "/alerts",
  "/alerts/cases",
  "/alerts/rules",
  "/analytics/sales",
  "/analytics/rfm",
  "/analytics/cohorts",
  "/analytics/churn",
  "/analytics/value",
  "/analytics/nameless",
  "/analytics/baskets",
  "/analytics/abc",
  "/analytics/points",
  "/analytics/forecast",
  "/products",
  "/products/import",
  "/products/[id]",
  "/campaigns",
  "/campaigns/new",
  "/campaigns/library",
  "/campaigns/library/new",
  "/campaigns/library/invite",
  "/campaigns/check-bonus",
  "/campaigns/check-bonus/edit",
  "/campaigns/check-bonus/check",
  "/campaigns/check-bonus/replay",
  "/campaigns/check-bonus/results",
  "/campaigns/check-bonus/history",
  "/segments",
  "/segments/new",
  "/segments/rfm-champions",
  "/segments/rfm-champions/edit",
  "/coupons",
  "/coupons/new",
  "/coupons/tea-next",
  "/coupons/tea-next/edit",
  "/messages",
  "/messages/mailings",
  "/messages/mailings/new",
  "/messages/answers",
  "/messages/delivery",
  "/calls",
  "/calls/tasks",
  "/calls/new",
  "/calls/hours",
  "/feedback",
  "/feedback/answers",
  "/messages/templates",
  "/messages/templates/new",
  "/messages/templates/[id]",
  "/try",
  "/settings/general",
  "/settings/consents",
  "/settings/channels",
  "/settings/channels/new",
  "/settings/channels/new/telegram",
  "/settings/channels/wallet",
  "/settings/groups",
  "/settings/import",
  "/settings/integrations",
  "/settings/jobs",
  "/settings/law",
  "/settings/looks",
  "/settings/programme",
  "/settings/referral",
  "/settings/reports",
  "/settings/suggestions",
  "/settings/staff",
  "/settings/stop-list",
  "/settings/staff/sign-ins",
  "/sessions",
  "/docs",
  "/docs/api",
  "/docs/calls",
  "/docs/changes",
  "/docs/configuration",
  "/docs/console",
  "/docs/design",
  "/docs/edges",
  "/docs/moving-in",
  "/docs/problems",
  "/docs/rules",
  "/docs/running",
  "/docs/security",
] as const;

/** Those that change much with what their address says after the question mark. */
const VARIANTS = [
  "/overview?period=12m",
  "/overview?period=own",
  "/analytics/points?period=last-year",
  "/products?q=%D0%B2%D1%96%D1%82%D0%B0%D0%BC%D1%96%D0%BD",
  "/receipts?card=with",
  "/coupons/leaflet",
  "/customers/[id]?tab=receipts",
  "/customers/[id]?tab=points",
  "/customers/[id]?tab=coupons",
  "/customers/[id]?tab=feedback",
  "/customers/[id]?tab=messages",
  "/customers/[id]?tab=history",
  "/customers/[id]?tab=looks",
  "/messages?status=skipped&from=2026-01-01",
  "/messages/answers?which=all",
  "/messages/delivery?days=90",
  "/settings/import?kind=balances",
  "/campaigns/winter-vitamins/check",
  "/campaigns/winter-vitamins/results",
] as const;

/** What is visited signed in: every page, the password's, and an unknown one. */
export const VIEWS = [...PAGES, ...VARIANTS, "/login/password", "/campaigns/no-such-campaign"] as const;

const firstOf = new Map<string, string>();

async function firstIn(page: Page, list: string): Promise<string> {
  const known = firstOf.get(list);
  if (known) return known;
  await page.goto(list);
  const first = page
    .locator(
      `main a[href^="${list}/"]:not([href$="/new"]):not([href$="/import"]):not([href$="/kinds"]):not([href$="/issue"])`,
    )
    .first();
  const href = await first.getAttribute("href");
  if (!href) throw new Error(`${list} leads to nothing`);
  firstOf.set(list, href);
  return href;
}

/** Opens a page; where its address ends with an id, the first one of the list above it. */
export async function open(page: Page, path: string): Promise<void> {
  const [list = "", query] = path.split("/[id]");
  await page.goto(query === undefined ? path : `${await firstIn(page, list)}${query}`);
}
