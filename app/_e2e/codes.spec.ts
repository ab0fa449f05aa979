import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { demo } from "./demo";
import { expect, test } from "./desk";
import { call } from "./procedures";

const send = async (request: APIRequestContext, path: string, data: object) => {
  const answer = await request.post(`/api/pos/v1${path}`, {
    headers: { authorization: `Bearer ${demo().tillKey}`, "idempotency-key": randomUUID() },
    data,
  });
  return { status: answer.status(), body: await answer.json() };
};

/** A member of this run only, with 100 points. */
async function addMember(page: Page, request: APIRequestContext) {
  const phone = `+38067${String(Date.now()).slice(-7)}`;
  const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
    purpose,
    granted: true,
    textVersion: "1",
    method: "paper",
  }));
  const { body } = await send(request, "/customers", { phone, locale: "en", consents });
  const publicId: string = body.customer.id;
  const id = publicId.slice(2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  await call(page, "customers.correctPoints", {
    id,
    requestId: randomUUID(),
    points: 100_00,
    reason: "for a test",
  });
  return { publicId, phone };
}

async function askForCode(page: Page, asks: boolean): Promise<void> {
  await page.goto("/settings/programme");
  const needs = page.getByLabel("To pay with points the buyer");
  const wanted = asks ? "otp" : "none";
  // an earlier run may have been stopped in the middle
  if ((await needs.inputValue()) === wanted) return;
  await expect(async () => {
    await needs.selectOption(wanted);
    await expect(page.getByRole("button", { name: "Save" })).toBeEnabled({ timeout: 2000 });
  }).toPass();
  if (asks) await page.getByLabel("A code from so many points").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Tills count by it already.")).toBeVisible();
}

test("the owner asks for a code; the till sends one, the outbox shows it, and points pay", async ({
  desk,
  request,
}) => {
  const { publicId, phone } = await addMember(desk, request);
  const receipt = (points: string) => ({
    externalId: randomUUID(),
    currency: demo().samples.basket.currency,
    customer: { type: "phone", value: phone },
    lines: [{ lineId: "1", sku: "no-such-product", quantity: "1.000", price: "1000.00" }],
    redeem: { mode: "amount", points },
  });
  await askForCode(desk, true);
  try {
    await expect.poll(async () => (await send(request, "/purchases", receipt("30.00"))).status).toBe(423);
    expect((await send(request, "/purchases", receipt("10.00"))).status).toBe(201);

    const codes = `/customers/${publicId}/confirmations`;
    const sent = await send(request, codes, { purpose: "redeem", points: "30.00" });
    expect(sent.status).toBe(201);
    await desk.goto(`/messages?q=${encodeURIComponent(phone)}`);
    const row = desk.getByRole("row").filter({ hasText: phone.slice(-4) });
    await expect(row).toContainText("Code to pay with points");
    await expect(desk.locator("main")).not.toContainText(phone);
    await expect(async () => {
      await row.getByRole("button", { name: "Show the text" }).click();
      await expect(row).toContainText(/Code \d{6}: paying with 30 points/, { timeout: 2000 });
    }).toPass();
    const code = /Code (\d{6})/.exec((await row.textContent()) ?? "")?.[1] ?? "";

    const check = `${codes}/${sent.body.confirmationId}/check`;
    const wrong = await send(request, check, { code: code === "000000" ? "000001" : "000000" });
    expect(wrong.body.code).toBe("code-wrong");
    expect((await send(request, check, { code })).body.confirmed).toBe(true);
    expect((await send(request, "/purchases", receipt("30.00"))).status).toBe(201);
    expect((await send(request, "/purchases", receipt("30.00"))).status).toBe(423);
  } finally {
    await askForCode(desk, false);
  }
});
