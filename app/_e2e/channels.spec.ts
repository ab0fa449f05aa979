import { startTelegram, TOKEN } from "@/server/messaging/vendors/telegram.fixture";
import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";

test("a channel is connected, tried and put first, and a customer joins by its code", async ({
  desk,
  shop: { samples },
}) => {
  const telegram = await startTelegram();
  try {
    await desk.goto("/settings/channels");
    await expect(desk.getByText("Nothing is connected yet")).toBeVisible();
    for (const name of ["Our bot", "Second bot"]) {
      await desk.goto("/settings/channels/new");
      await desk.getByRole("link", { name: "Telegram", exact: true }).click();
      await expect(desk.getByText("@BotFather", { exact: false }).first()).toBeVisible();
      await desk.getByLabel("Name in the desk").fill(name);
      await desk.getByLabel("Bot’s short name").fill("@regulars_bot");
      await desk.getByRole("button", { name: "Connect", exact: true }).click();
      await expect(desk.getByLabel("Token")).toBeFocused();
      await desk.getByLabel("Token").fill(TOKEN);
      await desk.getByText("More settings").click();
      await desk.getByLabel("Address of the vendor").fill(telegram.url);
      await desk.getByRole("button", { name: "Connect", exact: true }).click();
      await expect(desk.getByRole("heading", { level: 1 })).toHaveText(name);
    }
    await expect(desk.locator("html")).not.toContainText(TOKEN);
    expect(await seriousFindings(desk)).toEqual([]);
    await desk.getByLabel("Your id in Telegram").fill("1001");
    await desk.getByRole("button", { name: "Send a test" }).click();
    await expect(desk.getByText("The vendor has taken it.", { exact: false })).toBeVisible();
    expect(telegram.received.at(-1)).toMatchObject({
      to: "1001",
      text: expect.stringContaining("Second bot"),
    });
    telegram.behave("bad-key");
    await desk.getByRole("button", { name: "Send a test" }).click();
    await expect(desk.getByText("The vendor refuses us")).toBeVisible();

    await desk.getByRole("button", { name: "Add a price" }).click();
    await desk.getByLabel("Price, UAH").fill("0,0875");
    await desk.getByRole("button", { name: "Save", exact: true }).click();
    await expect(desk.getByText("Saved.")).toBeVisible();
    // a saved change is tried again at once
    await expect(desk.getByText("Works")).toBeVisible();
    await expect(desk.getByLabel("Price, UAH")).toHaveValue("0.0875");

    await desk.goto("/settings/channels");
    const rows = desk.getByRole("main").getByRole("listitem");
    await expect(rows.first()).toContainText("Our bot");
    await desk.getByRole("button", { name: "Try Second bot earlier" }).click();
    await expect(rows.first()).toContainText("Second bot");
    await expect(desk.getByText("The order has been saved.")).toBeVisible();
    await desk.reload();
    await expect(rows.first()).toContainText("Second bot");
    await desk.getByRole("button", { name: "Try Second bot later" }).focus();
    await desk.keyboard.press("Alt+ArrowDown");
    await expect(rows.first()).toContainText("Our bot");
    await desk.getByRole("button", { name: "Undo" }).first().click();
    await expect(rows.first()).toContainText("Second bot");
    expect(await seriousFindings(desk)).toEqual([]);
    await desk.setViewportSize({ width: 390, height: 800 });
    expect(await tooWideBy(desk)).toBe(0);

    await desk.goto(`/customers?q=${encodeURIComponent(samples.customer.value)}`);
    await desk.getByRole("main").getByRole("link").filter({ hasText: /./ }).first().waitFor();
    await desk.locator('main a[href^="/customers/"]:not([href$="/new"])').first().click();
    await desk.getByRole("button", { name: "Show the QR for Telegram" }).click();
    const dialog = desk.getByRole("dialog");
    await expect(dialog.locator("pre")).toContainText("https://t.me/regulars_bot?start=");
  } finally {
    await telegram.close();
  }
});
