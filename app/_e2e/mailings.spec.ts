import { seriousFindings } from "./axe";
import { expect, test } from "./desk";
import { call } from "./procedures";

const TEXT = "We have moved to the other side of the street";

test("a mailing is made, counted, sent and read: from a segment and a template to its messages", async ({
  desk,
}) => {
  // what customers wait for goes at any hour
  const { id } = await call(desk, "templates.create", { name: "We have moved", class: "service" });
  await call(desk, "templates.save", { id, version: 1, content: { sms: { en: { text: TEXT } } } });

  await desk.goto("/messages/mailings");
  await expect(desk.getByText("No mailings yet")).toBeVisible();
  await desk.getByRole("link", { name: "New mailing" }).first().click();
  await desk.getByLabel("Name of the mailing").fill("The move");
  await desk.getByRole("combobox", { name: "For whom" }).click();
  await desk.getByRole("option").first().click();
  await expect(desk.getByText(/customers? in it\./)).toBeVisible();
  await desk.getByRole("combobox", { name: "Template" }).fill("moved");
  await desk.getByRole("option", { name: /We have moved/ }).click();
  await expect(desk.getByText(TEXT)).toBeVisible();
  await expect(desk.getByText(/No channel is connected/)).toBeVisible();
  await desk.getByRole("button", { name: "Save and count" }).click();
  await desk.waitForURL(/\/messages\/mailings\/[0-9a-f-]{36}$/);
  await expect(desk.getByText(/customers? gets? it$/)).toBeVisible();
  await expect(desk.getByText("As they will read it")).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);

  await desk.getByRole("button", { name: /^Send to/ }).click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByText("at once")).toBeVisible();
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  const state = (text: string) => desk.locator("main header").getByText(text, { exact: true });
  await expect(async () => {
    for (const job of ["mailings.advance", "messages.send"]) await call(desk, "jobs.runNow", { job });
    await expect(state("Sent")).toBeVisible({ timeout: 5000 });
  }).toPass();
  await expect(desk.getByRole("heading", { name: "What it brought" })).toBeVisible();
  await expect(desk.getByText(/bought; without the message it would have been/)).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);

  await desk.locator("dl").getByRole("link").first().click();
  await desk.waitForURL(/\/messages\?mailing=/);
  await expect(desk.getByRole("table").getByText("Mailing “The move”").first()).toBeVisible();
  await desk.locator('a[href^="/messages/0"]').first().click();
  await expect(desk.getByText("It was put in the queue")).toBeVisible();
  await expect(desk.getByText("It stays here: no channel is connected")).toBeVisible();
  await desk.getByRole("button", { name: /^Show the text/ }).click();
  await expect(desk.getByText(TEXT)).toBeVisible();
});
