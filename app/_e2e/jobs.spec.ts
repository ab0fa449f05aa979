import { expect, signIn, speak, test } from "./desk";

const row = "listitem";

test("a job is run by hand and tells what it did", async ({ desk }) => {
  await desk.goto("/settings/jobs");
  await expect(desk.getByText("This app", { exact: true })).toBeVisible();
  const holds = desk
    .getByRole(row)
    .filter({ has: desk.getByRole("heading", { name: "Held points come free" }) });
  await expect(holds.getByText(/Every 5 minutes · next in .*, at \d\d:\d\d/)).toBeVisible();
  await expect(async () => {
    await holds.getByRole("button", { name: "Run now: Held points come free" }).click();
    await expect(holds.getByRole("button")).toHaveAttribute("aria-busy", "true", { timeout: 1000 });
  }).toPass();
  await expect(desk.getByText("Done: Held points come free.")).toBeVisible({ timeout: 30_000 });
  await expect(holds.getByText(/by hand/).first()).toBeVisible();
  await expect(holds.getByRole("button")).not.toHaveAttribute("aria-busy", "true");
});

test("the integrator has the jobs and nothing else of the settings; others have no jobs", async ({
  page,
}) => {
  await speak(page, "en");
  await signIn(page, "integrator");
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings\/jobs$/);
  const tabs = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(tabs).toHaveText(["Jobs"]);
  await page.goto("/settings/staff");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  await page.context().clearCookies();
  await speak(page, "en");
  await signIn(page, "marketer");
  await page.goto("/settings/jobs");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
});
