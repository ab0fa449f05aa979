import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";

test("hints are off until the owner switches them on, and what came of them has its place", async ({
  desk,
}) => {
  await desk.goto("/settings/suggestions");
  const hints = desk.getByRole("switch", { name: "Suggest to the cashier" });
  await expect(hints).not.toBeChecked();
  await expect(desk.getByText("Nothing has been shown yet")).toBeVisible();
  await expect(async () => {
    await hints.check();
    await expect(desk.getByText("Saved. Tills know at once.")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await desk.reload();
  await expect(hints).toBeChecked();
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 360, height: 740 });
  expect(await tooWideBy(desk)).toBe(0);
});
