import type { Page } from "@playwright/test";
import { startPushService } from "@/server/messaging/vendors/inside/web-push-peer.fixture";
import { newVapidKeys } from "@/server/messaging/vendors/web-push";
import { seriousFindings } from "./axe";
import { sentLink } from "./card-link";
import { expect, test, tooWideBy } from "./desk";
import { call } from "./procedures";

/** The push services of browsers' makers cannot be reached: the browser's own part is what they would have given. */
const withPushService = (page: Page, subscription: string) =>
  page.addInitScript((given: string) => {
    // a browser without a screen calls it denied, whatever was granted
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    const KEY = "subscribed-in-a-test";
    const { endpoint, keys } = JSON.parse(given);
    const subscription = {
      endpoint,
      options: { applicationServerKey: null },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        localStorage.removeItem(KEY);
        return true;
      },
    } as unknown as PushSubscription;
    PushManager.prototype.subscribe = async () => {
      localStorage.setItem(KEY, "1");
      return subscription;
    };
    PushManager.prototype.getSubscription = async () => (localStorage.getItem(KEY) ? subscription : null);
  }, subscription);

test("a customer allows notices on the page of the card, gets one, and the desk shows and removes the browser", async ({
  desk,
  browser,
  shop,
}) => {
  const keys = newVapidKeys();
  const peer = await startPushService(keys.vapidPublicKey);
  try {
    const { customers } = await call(desk, "customers.list", { text: shop.samples.customer.value });
    const [{ id }] = customers as [{ id: string }];
    await call(desk, "card.sendLink", { customerId: id });
    const path = await sentLink(desk, shop.samples.customer.value);
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      permissions: ["notifications"],
    });
    const blocked = await phone.newPage();
    const card = await phone.newPage();
    await withPushService(card, peer.subscription);
    await card.goto(path);
    await expect(card.getByRole("heading", { level: 1 })).toBeVisible();
    const allow = card.getByRole("button", {
      name: /Отримувати на|Получать на|Get notices/,
    });
    await expect(allow).toHaveCount(0);

    const settings = { ...keys, subject: "mailto:shop@example.com", allowPrivate: "true", ca: peer.ca };
    const channel = { id: crypto.randomUUID(), vendor: "web-push", name: "Browsers", settings };
    await call(desk, "channels.add", channel);
    await card.reload();
    expect(await seriousFindings(card)).toEqual([]);
    expect(await tooWideBy(card)).toBe(0);
    await blocked.goto(path);
    await expect(blocked.getByText(/заблок|blocked/)).toBeVisible();
    await blocked.close();
    await allow.click();
    const stop = card.getByRole("button", { name: /Вимкнути на|Отключить на|Stop notices/ });
    await expect(stop).toBeVisible();
    await card.reload();
    await expect(stop).toBeVisible();
    await expect(allow).toHaveCount(0);

    await call(desk, "card.sendLink", { customerId: id });
    await expect
      .poll(() => peer.last?.payload)
      .toMatchObject({
        url: expect.stringContaining("/card/"),
        body: expect.stringContaining("/card/"),
      });

    await desk.goto(`/customers/${id}`);
    await desk.getByRole("button", { name: /^Remove: Browser, since/ }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await expect(desk.getByText("No more notices go there.")).toBeVisible();
    await card.reload();
    await expect(allow).toBeVisible();
    await allow.click();
    await stop.click();
    await expect(allow).toBeVisible();
    await phone.close();
  } finally {
    await peer.close();
  }
});
