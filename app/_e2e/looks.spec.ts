import { expect, test } from "./desk";
import { open } from "./paths";

test("a look at a customer is in the access log, with who and what; the log is narrowed and kept as long as chosen", async ({
  desk,
}) => {
  await open(desk, "/customers/[id]?tab=receipts");
  const customer = new URL(desk.url()).pathname;

  await desk.goto("/settings/looks");
  await desk.getByLabel("At what").selectOption({ label: "Profile" });
  await desk.getByRole("button", { name: "Show" }).click();
  await expect(desk).toHaveURL(/kind=profile/);
  await expect(desk.locator(`main a[href="${customer}"]`).first()).toBeVisible();
  await expect(desk.getByRole("table", { name: "Access log" })).not.toContainText("Receipts");

  const file = await desk.request.get("/api/exports/looks?kind=profile", {
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(await file.text()).toMatch(/^first,last,times,by,name,what,customer,customers\n/);

  const kept = desk.getByLabel("Kept for");
  await kept.selectOption({ label: "24 months" });
  await expect(desk.getByText("Saved.")).toBeVisible();
  await desk.reload();
  await expect(kept).toHaveValue("24");
  await kept.selectOption({ label: "12 months" });
  await expect(desk.getByText("Saved.")).toBeVisible();

  await desk.goto(`${customer}?tab=looks`);
  await expect(desk.getByRole("row").filter({ hasText: "Profile" }).first()).toBeVisible();
});
