import { credentials } from "./demo";
import { expect, test } from "./desk";

test("a wrong password is refused in the person's language, the right one lets in", async ({ page }) => {
  const { email, password } = credentials("owner");
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await page.getByLabel("Language").selectOption("uk");
  await expect(page.getByRole("heading", { name: "Вхід" })).toBeVisible();
  await page.getByLabel("Ел. пошта").fill(email);
  await page.getByLabel("Пароль").fill("not the password");
  await page.getByRole("button", { name: "Увійти" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText("Неправильна пошта або пароль.");

  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Увійти" }).click();
  await expect(page.getByRole("heading", { name: "Огляд", level: 1 })).toBeVisible();
});

test("a page asked for without a session comes after sign-in", async ({ page }) => {
  const { email, password } = credentials("owner");
  await page.goto("/stores/S1?from=link");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fstores%2FS1%3Ffrom%3Dlink$/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/stores\/S1\?from=link$/);
});

test("too many attempts for one e-mail are told to wait", async ({ page }) => {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(`nobody-${Date.now()}@example.com`);
  const button = page.getByRole("button", { name: "Sign in" });
  const alert = page.getByRole("main").getByRole("alert");
  for (let attempt = 0; attempt < 8; attempt++) {
    await page.getByLabel("Password").fill(`guess ${attempt}`);
    // what is told is the same each time: the answer says that it is told of this one
    const answered = page.waitForResponse(/\/api\/auth\/callback\//);
    await button.click();
    await answered;
    await expect(button).not.toHaveAttribute("aria-busy", "true");
    await expect(alert).toHaveText("The e-mail or the password is wrong.");
  }
  await button.click();
  await expect(alert).toHaveText("Too many attempts. Wait ten minutes and try again.");
});

test("signing out closes the desk", async ({ desk }) => {
  await desk.goto("/stores");
  await desk.locator("summary:visible").click();
  await desk.getByRole("button", { name: "Sign out" }).click();
  await expect(desk.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await desk.goto("/stores");
  await expect(desk).toHaveURL(/\/login/);
});
