import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { demo } from "./demo";
import { expect, test, tooWideBy } from "./desk";
import { call } from "./procedures";
import { sendAsTill } from "./till";

const SKU = "referral-e2e";
const MINIMUM = "400.00";

type Answer = { status: number; json: Record<string, never> & Record<string, unknown> };

async function asTill(page: Page, path: string, data: unknown): Promise<Answer> {
  const answer = await sendAsTill(page.request, path, data);
  return { status: answer.status(), json: await answer.json() };
}

const identify = async (page: Page, phone: string) => {
  const { json } = await asTill(page, "/customers/identify", { identifier: { type: "phone", value: phone } });
  return json.customer as unknown as { id: string; balance: string; available: string; referralCode: string };
};

const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper",
}));
const register = (page: Page, phone: string, more: object = {}) =>
  asTill(page, "/customers", { phone, name: "Referral Test", consents, ...more });

const randomPhone = () => `+38093${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;

/** Points by hand, without what the programme itself gives for the receipt. */
const referralPoints = async (page: Page, id: string): Promise<number> => {
  await page.goto(`/customers/${uuid(id)}?tab=points`);
  const rows = page.getByRole("row").filter({ hasText: "Earned by bringing a friend" });
  return rows.count();
};

function uuid(publicId: string): string {
  const hex = publicId.replace("c_", "");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

interface Rules {
  terms: object;
  revision: string;
}

async function rulesNow(page: Page): Promise<Rules> {
  const answer = await page.request.get("/api/trpc/referrals.programme", {
    headers: { "sec-fetch-site": "same-origin" },
  });
  return (await answer.json()).result.data.json;
}

test("rules with their example, a newcomer with a code, the first purchase, and the return that takes it all back", async ({
  desk,
}) => {
  test.setTimeout(120_000);
  await desk.goto("/settings/referral");
  const { terms } = await rulesNow(desk);
  try {
    await setRules(desk);
    await walk(desk);
  } finally {
    const { revision } = await rulesNow(desk);
    await call(desk, "referrals.updateProgramme", { terms, revision });
  }
});

async function setRules(desk: Page): Promise<void> {
  const example = desk
    .locator("section")
    .filter({ has: desk.getByRole("heading", { name: "How it will be" }) });
  await expect(async () => {
    await desk.getByLabel("For at least, UAH").fill(MINIMUM);
    await expect(example).toContainText("₴400 or more", { timeout: 2000 });
  }).toPass();
  const amounts = desk.getByLabel("How many points");
  await amounts.first().fill("77");
  await amounts.last().fill("0");
  await expect(desk.getByText("Enter how many points, more than 0.")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Save" })).toBeDisabled();
  await amounts.last().fill("33");
  await desk.getByLabel("The present can be used after, days").fill("0");
  await expect(example).toContainText("Ivan gets 77 points, Olena gets 33 points.");
  await expect(example).toContainText("Both can use it at once.");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved. It counts from now on.")).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
}

async function walk(desk: Page): Promise<void> {
  const [phone, friend] = [randomPhone(), randomPhone()];
  await register(desk, phone);
  const referrer = await identify(desk, phone);
  expect(referrer.referralCode).toMatch(/^[2-9A-Z]{7}$/);

  const wrong = await register(desk, friend, { referralCode: "AAAAAAA" });
  expect([wrong.status, wrong.json.code]).toEqual([422, "referral-code-unknown"]);
  const own = await register(desk, phone, { referralCode: referrer.referralCode });
  expect([own.status, own.json.code]).toEqual([422, "referral-own-code"]);
  const made = await register(desk, friend, { referralCode: referrer.referralCode });
  expect(made.status).toBe(201);

  const externalId = `REF-${Date.now().toString(36)}`;
  const bought = await asTill(desk, "/purchases", {
    externalId,
    currency: demo().samples.basket.currency,
    customer: { type: "phone", value: friend },
    lines: [{ lineId: "1", sku: SKU, quantity: 1, price: "450.00" }],
  });
  expect(bought.status).toBe(201);
  const newcomer = await identify(desk, friend);
  expect((await identify(desk, phone)).balance).toBe("33.00");
  expect(Number(newcomer.balance)).toBeGreaterThanOrEqual(77);
  expect(await referralPoints(desk, newcomer.id)).toBe(1);

  await desk.goto(`/customers/${uuid(newcomer.id)}`);
  const card = desk.locator("section").filter({ has: desk.getByRole("heading", { name: "Bring a friend" }) });
  await expect(card).toContainText("Rewarded");
  await expect(card).toContainText("77 points");
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.goto("/settings/referral?state=given");
  await expect(desk.getByRole("row").filter({ hasText: externalId })).toContainText("77 points");

  const back = await asTill(desk, "/returns", {
    externalId: `${externalId}-R`,
    original: { externalId },
    lines: [{ lineId: "1", quantity: 1 }],
  });
  expect(back.status).toBe(201);
  expect((await identify(desk, phone)).balance).toBe("0.00");
  expect((await identify(desk, friend)).balance).toBe("0.00");
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto(`/customers/${uuid(newcomer.id)}`);
  await expect(card).toContainText("Waits for the first purchase");
  expect(await tooWideBy(desk)).toBe(0);
}

test("at the desk a newcomer is asked who has sent them, once", async ({ desk }) => {
  const [phone, friend] = [randomPhone(), randomPhone()];
  await register(desk, phone);
  await register(desk, friend);
  const { referralCode } = await identify(desk, phone);
  const { id } = await identify(desk, friend);
  await desk.goto(`/customers/${uuid(id)}`);
  const card = desk.locator("section").filter({ has: desk.getByRole("heading", { name: "Bring a friend" }) });
  await expect(async () => {
    await card.getByRole("button", { name: "Say who has sent them" }).click();
    await expect(desk.getByLabel("Code of the other customer")).toBeVisible({ timeout: 2000 });
  }).toPass();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Code of the other customer").fill("wrong");
  await dialog.getByRole("button", { name: "Say who has sent them" }).click();
  await expect(dialog.getByText("Nobody has this code.", { exact: false })).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
  await dialog.getByLabel("Code of the other customer").fill(referralCode.toLowerCase());
  await dialog.getByRole("button", { name: "Say who has sent them" }).click();
  await expect(desk.getByText("Noted. Both get theirs after the first purchase.")).toBeVisible();
  await expect(card).toContainText("Waits for the first purchase", { timeout: 20_000 });
  await expect(card.getByRole("button", { name: "Say who has sent them" })).toHaveCount(0);
});
