import { expect, test } from "./desk";

const WORDS = "Довго чекали на касі";

test("a buyer rates a receipt without a script, a low rating opens a case, and the owner plans a call and closes it", async ({
  desk,
  shop,
  browser,
}) => {
  const path = await shop.ratingPath();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const buyer = await context.newPage();
  await buyer.goto(path);
  await expect(buyer.getByRole("heading", { level: 1, name: "Як вам покупка?" })).toBeVisible();
  await buyer.getByRole("radio", { name: /^2/ }).check();
  await buyer.getByLabel("Що нам варто знати?").fill(WORDS);
  await buyer.getByRole("button", { name: "Надіслати" }).click();
  await expect(buyer.getByText("Ваша оцінка: 2 із 5.")).toBeVisible();
  // thought over: the same answer, changed
  await buyer.goto(path);
  await expect(buyer.getByLabel("Що нам варто знати?")).toHaveValue(WORDS);
  await buyer.getByRole("radio", { name: /^1/ }).check();
  await buyer.getByRole("button", { name: "Надіслати" }).click();
  await expect(buyer.getByText("Ваша оцінка: 1 із 5.")).toBeVisible();
  const wrong = await buyer.goto(`${path.slice(0, -2)}AA`);
  expect(wrong?.status()).toBe(404);
  await context.close();

  await desk.goto("/feedback");
  await expect(desk.getByText("Open cases")).toBeVisible();
  await desk.goto("/feedback/answers?case=open");
  await expect(desk.getByText(WORDS)).toBeVisible();
  const dialog = desk.getByRole("dialog");
  await expect(async () => {
    await desk.getByRole("button", { name: "Plan a call" }).click();
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await dialog.getByRole("button", { name: "Plan a call" }).click();
  await expect(desk.getByText(/^Call planned for/)).toBeVisible();
  await desk.getByRole("button", { name: "Close the case" }).click();
  await dialog.getByLabel("What was answered or done").fill("Apologised by phone");
  await dialog.getByRole("button", { name: "Close the case" }).click();
  await desk.goto("/feedback/answers?case=closed");
  await expect(desk.getByText("Apologised by phone")).toBeVisible();
});
