import { expect, test } from "./desk";
import { call } from "./procedures";

const SCRIPT = "Your order is ready, you can pick it up today.";

test("a segment is called: the owner plans it, an assistant calls one by one with the keys, and the owner sees the results", async ({
  desk,
  enter,
}) => {
  // whatever the hour at which this runs
  const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 };
  await call(desk, "callTasks.setSettings", always);
  await desk.goto("/calls/new");
  await desk.getByLabel("Segment").selectOption("rfm-champions");
  await desk.getByText("About their order", { exact: true }).click();
  await expect(desk.getByText(/may be called$/)).toBeVisible();
  await desk.getByLabel("What to say").fill(SCRIPT);
  await expect(async () => {
    await desk.getByRole("button", { name: "Make the tasks" }).click();
    await expect(desk.getByText(/tasks made$/).first()).toBeVisible({ timeout: 5000 });
  }).toPass();

  const assistant = await enter("cashier");
  await assistant.goto("/calls");
  await expect(assistant.getByRole("link", { name: "New tasks" })).toHaveCount(0);
  const next = assistant.getByRole("button", { name: "Next call" });
  await expect(async () => {
    await next.click({ timeout: 2000 });
    await expect(assistant.getByText(SCRIPT)).toBeVisible({ timeout: 2000 });
  }).toPass();
  const phone = assistant.locator('a[href^="tel:+"]');
  await expect(phone).toBeVisible();
  const first = await phone.getAttribute("href");
  // a reload gives the same call again
  await assistant.reload();
  await expect(phone).toHaveAttribute("href", first ?? "");
  await assistant.getByLabel("Note").fill("Asked to call after lunch");
  await assistant.getByRole("heading", { level: 2 }).click();
  await assistant.keyboard.press("2");
  await expect(assistant.getByRole("dialog").getByRole("button", { name: "In three hours" })).toBeVisible();
  await assistant.keyboard.press("2");
  await expect(next).toBeVisible();

  await assistant.keyboard.press("n");
  await expect(phone).toBeVisible();
  expect(await phone.getAttribute("href")).not.toBe(first);
  await assistant.keyboard.press("1");
  await expect(next).toBeVisible();

  await next.click();
  await expect(phone).toBeVisible();
  await assistant.keyboard.press("5");
  const dialog = assistant.getByRole("dialog");
  await dialog.getByRole("button", { name: "Never call again" }).click();
  await expect(next).toBeVisible();

  await desk.goto("/calls/tasks");
  const row = desk.getByRole("table").first().getByRole("row").nth(1);
  await expect(row).toContainText("3");
  await expect(desk.getByText("Asked to call after lunch")).toBeVisible();
  await desk.goto("/calls/tasks?list=done");
  await expect(desk.getByText("Refused").last()).toBeVisible();
});
