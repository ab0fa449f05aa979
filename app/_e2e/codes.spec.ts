import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { given, registered } from "./members";
import { atRest } from "./rest";
import type { Till } from "./till";

const PHONE = "+380671234567";

const sent = async (till: Till, path: string, data: object) => {
  const answer = await till.send(path, data);
  return { status: answer.status(), body: await answer.json() };
};

async function askForCode(page: Page): Promise<void> {
  await page.goto("/settings/programme");
  await expect(async () => {
    await page.getByLabel("To pay with points the buyer").selectOption("otp");
    await expect(page.getByRole("button", { name: "Save" })).toBeEnabled({ timeout: 2000 });
  }).toPass();
  await page.getByLabel("A code from so many points").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Tills count by it already.")).toBeVisible();
}

test("the owner asks for a code; the till sends one, the outbox shows it, and points pay", async ({
  desk,
  shop: { samples },
  till,
}) => {
  const { id } = await registered(desk, { phone: PHONE, locale: "en" });
  await given(desk, id, 100);
  const pay = (points: string) =>
    sent(till, "/purchases", {
      externalId: randomUUID(),
      currency: samples.basket.currency,
      customer: { type: "phone", value: PHONE },
      lines: [{ lineId: "1", sku: "no-such-product", quantity: "1.000", price: "1000.00" }],
      redeem: { mode: "amount", points },
    });
  await askForCode(desk);
  await expect.poll(async () => (await pay("30.00")).status).toBe(423);
  expect((await pay("10.00")).status).toBe(201);

  const codes = `/customers/c_${id.replaceAll("-", "")}/confirmations`;
  const asked = await sent(till, codes, { purpose: "redeem", points: "30.00" });
  expect(asked.status).toBe(201);
  await desk.goto(`/messages?q=${encodeURIComponent(PHONE)}`);
  const row = desk.getByRole("row").filter({ hasText: PHONE.slice(-4) });
  await expect(row).toContainText("Code to pay with points");
  await expect(desk.locator("main")).not.toContainText(PHONE);
  await atRest(desk);
  await row.getByRole("button", { name: "Show the text" }).click();
  await expect(row).toContainText(/Code \d{6}: paying with 30 points/);
  const code = /Code (\d{6})/.exec((await row.textContent()) ?? "")?.[1] ?? "";

  const check = `${codes}/${asked.body.confirmationId}/check`;
  const wrong = await sent(till, check, { code: code === "000000" ? "000001" : "000000" });
  expect(wrong.body.code).toBe("code-wrong");
  expect((await sent(till, check, { code })).body.confirmed).toBe(true);
  expect((await pay("30.00")).status).toBe(201);
  expect((await pay("30.00")).status).toBe(423);
});
