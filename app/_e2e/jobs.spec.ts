import { expect, test } from "./desk";

test("a job is run by hand and shows what it did; the integrator has their letters and the jobs, and nothing else of the settings", async ({
  desk,
  enter,
}) => {
  await desk.goto("/settings/jobs");
  await expect(desk.getByText("This app", { exact: true })).toBeVisible();
  const holds = desk
    .getByRole("listitem")
    .filter({ has: desk.getByRole("heading", { name: "Held points come free" }) });
  await expect(holds.getByText(/Every 5 minutes · next in .*, at \d\d:\d\d/)).toBeVisible();
  await expect(async () => {
    await holds.getByRole("button", { name: "Run now: Held points come free" }).click();
    await expect(holds.getByRole("button")).toHaveAttribute("aria-busy", "true", { timeout: 1000 });
  }).toPass();
  await expect(desk.getByText("Done: Held points come free.")).toBeVisible({ timeout: 30_000 });
  await expect(holds.getByText(/by hand/).first()).toBeVisible();
  await expect(holds.getByRole("button")).not.toHaveAttribute("aria-busy", "true");

  const integrator = await enter("integrator");
  await integrator.goto("/settings");
  await expect(integrator).toHaveURL(/\/settings\/reports$/);
  const tabs = integrator.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(tabs).toHaveText(["Reports", "Jobs"]);
});
