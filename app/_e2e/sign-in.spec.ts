import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { call } from "./procedures";

test.use({ stock: "store" });

test("a page asked for without a session comes after sign-in; a wrong password is refused in the person's language, the right one lets in", async ({
  page,
  shop,
}) => {
  const { email, password } = await shop.join("owner");
  await page.goto("/stores/S1?from=link");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fstores%2FS1%3Ffrom%3Dlink$/);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await page.getByLabel("Language").selectOption("uk");
  await expect(page.getByRole("heading", { name: "Вхід" })).toBeVisible();
  await page.getByLabel("Ел. пошта").fill(email);
  await page.getByLabel("Пароль").fill("not the password");
  await page.getByRole("button", { name: "Увійти" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText("Неправильна пошта або пароль.");

  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Увійти" }).click();
  await expect(page).toHaveURL(/\/stores\/S1\?from=link$/);
  await expect(page.getByRole("heading", { name: "Київ, Центр", level: 1 })).toBeVisible();
});

test("too many attempts for one e-mail have to wait", async ({ page, shop }) => {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(`nobody@${shop.code}.example`);
  const button = page.getByRole("button", { name: "Sign in" });
  const alert = page.getByRole("main").getByRole("alert");
  for (let attempt = 0; attempt < 8; attempt++) {
    await page.getByLabel("Password").fill(`guess ${attempt}`);
    // the message is the same each time, so wait for the response to this attempt
    const answered = page.waitForResponse(/\/api\/auth\/callback\//);
    await button.click();
    await answered;
    await expect(button).not.toHaveAttribute("aria-busy", "true");
    await expect(alert).toHaveText("The e-mail or the password is wrong.");
  }
  await button.click();
  await expect(alert).toHaveText(
    "Too many attempts. Wait ten minutes and try again, or ask the owner for a link to a new password.",
  );
});

/** By a link, with a password that not everybody would try first. */
async function newcomer(owner: Page, page: Page): Promise<{ email: string; password: string }> {
  const person = { email: "newcomer@spec.example", password: "four unrelated words" };
  const { token } = await call(owner, "staff.invite", { email: person.email, role: "cashier" });
  await page.goto(`/login/invitation/${token}`);
  await page.getByLabel("Your name").fill("Newcomer");
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByLabel("Password again").fill("password1234");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("Everybody would try this one first.", { exact: false })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Password again").fill(person.password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customers");
  return person;
}

test("signing out ends the session on the server, everywhere when asked, and the owner sees it", async ({
  desk,
  enter,
}) => {
  const page = await enter();
  const { email, password } = await newcomer(desk, page);
  const copied = await page.context().cookies();
  await page.locator("summary:visible").first().click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.context().addCookies(copied);
  await page.goto("/stores");
  await expect(page).toHaveURL(/\/login/);

  const comeIn = async (at: Page) => {
    await at.goto("/login");
    await at.getByLabel("E-mail").fill(email);
    await at.getByLabel("Password").fill(password);
    await at.getByRole("button", { name: "Sign in" }).click();
    await expect(at.getByRole("heading", { level: 1 })).toHaveText("Customers");
  };
  const second = await enter();
  await comeIn(page);
  await comeIn(second);
  // signing in again in the same browser ends its earlier session
  const left = await second.context().cookies();
  const { csrfToken } = await (await second.request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password, json: "true" };
  expect((await second.request.post("/api/auth/callback/credentials", { form })).status()).toBe(200);
  const third = await enter();
  await third.context().addCookies(left);
  await third.goto("/stores");
  await expect(third).toHaveURL(/\/login/);
  await page.locator("summary:visible").first().click();
  await page.getByRole("link", { name: "Where you are signed in" }).click();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "this browser" })).toHaveCount(1);
  await page.getByRole("button", { name: /^End the session: Chrome/ }).click();
  await expect(rows).toHaveCount(1);
  await second.goto("/stores");
  await expect(second).toHaveURL(/\/login/);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await desk.goto("/settings/staff");
  await desk.getByRole("link", { name: "Sign-ins" }).click();
  const seen = desk.getByRole("main").getByRole("listitem").filter({ hasText: "Newcomer" });
  await expect(seen.filter({ hasText: "Signed out" })).not.toHaveCount(0);
  await expect(seen.filter({ hasText: "Signed in" })).not.toHaveCount(0);
});
