import type { Page } from "@playwright/test";
import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";
import type { Till } from "./till";

const SKU = "referral-e2e";
const MINIMUM = "400.00";

type Answer = { status: number; json: Record<string, never> & Record<string, unknown> };

async function asTill(till: Till, path: string, data: unknown): Promise<Answer> {
  const answer = await till.send(path, data);
  return { status: answer.status(), json: await answer.json() };
}

const identify = async (till: Till, phone: string) => {
  const { json } = await asTill(till, "/customers/identify", { identifier: { type: "phone", value: phone } });
  return json.customer as unknown as { id: string; balance: string; available: string; referralCode: string };
};

const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
  purpose,
  granted: true,
  textVersion: "1",
  method: "paper",
}));
const register = (till: Till, phone: string, more: object = {}) =>
  asTill(till, "/customers", { phone, name: "Referral Test", consents, ...more });

const [PHONE, FRIEND] = ["+380931234561", "+380931234562"] as const;

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

test("rules with their example, a newcomer with a code, the first purchase, and the return that takes it all back", async ({
  desk,
  till,
}) => {
  await desk.goto("/settings/referral");
  await setRules(desk);
  await walk(desk, till);
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

async function walk(desk: Page, till: Till): Promise<void> {
  await register(till, PHONE);
  const referrer = await identify(till, PHONE);
  expect(referrer.referralCode).toMatch(/^[2-9A-Z]{7}$/);

  const wrong = await register(till, FRIEND, { referralCode: "AAAAAAA" });
  expect([wrong.status, wrong.json.code]).toEqual([422, "referral-code-unknown"]);
  const own = await register(till, PHONE, { referralCode: referrer.referralCode });
  expect([own.status, own.json.code]).toEqual([422, "referral-own-code"]);
  const made = await register(till, FRIEND, { referralCode: referrer.referralCode });
  expect(made.status).toBe(201);

  const externalId = "REF-1";
  const bought = await asTill(till, "/purchases", {
    externalId,
    currency: "UAH",
    customer: { type: "phone", value: FRIEND },
    lines: [{ lineId: "1", sku: SKU, quantity: 1, price: "450.00" }],
  });
  expect(bought.status).toBe(201);
  // a busy machine does what follows a receipt within the second
  const balanceOf = async (phone: string) => (await identify(till, phone)).balance;
  await expect.poll(() => balanceOf(PHONE)).toBe("33.00");
  const newcomer = await identify(till, FRIEND);
  expect(Number(newcomer.balance)).toBeGreaterThanOrEqual(77);
  expect(await referralPoints(desk, newcomer.id)).toBe(1);

  await desk.goto(`/customers/${uuid(newcomer.id)}`);
  const card = desk.locator("section").filter({ has: desk.getByRole("heading", { name: "Bring a friend" }) });
  await expect(card).toContainText("Rewarded");
  await expect(card).toContainText("77 points");
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.goto("/settings/referral?state=given");
  await expect(desk.getByRole("row").filter({ hasText: externalId })).toContainText("77 points");

  const back = await asTill(till, "/returns", {
    externalId: `${externalId}-R`,
    original: { externalId },
    lines: [{ lineId: "1", quantity: 1 }],
  });
  expect(back.status).toBe(201);
  await expect.poll(() => balanceOf(PHONE)).toBe("0.00");
  await expect.poll(() => balanceOf(FRIEND)).toBe("0.00");
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto(`/customers/${uuid(newcomer.id)}`);
  await expect(card).toContainText("Waits for the first purchase");
  expect(await tooWideBy(desk)).toBe(0);
}

test("at the desk a newcomer is asked who has sent them, once", async ({ desk, till }) => {
  await register(till, PHONE);
  await register(till, FRIEND);
  const { referralCode } = await identify(till, PHONE);
  const { id } = await identify(till, FRIEND);
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
