import { expect, test } from "./desk";
import { act } from "./menu";

test("a store is created with its hours, edited by one of two, archived and restored", async ({
  desk,
  enter,
}) => {
  const name = "Shop 7";
  await desk.goto("/stores");
  await desk.getByRole("link", { name: "New store" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await expect(desk.getByLabel("Code")).toHaveValue("shop-7");
  await desk.getByRole("combobox", { name: "Time zone" }).fill("warsaw");
  await desk.getByRole("option", { name: "Europe/Warsaw" }).click();
  await desk.getByRole("switch", { name: "Opening hours are known" }).check();
  await desk.getByLabel("Monday: opens at").fill("09:00");
  await desk.getByRole("button", { name: "Same every day as on Monday" }).click();
  await desk.getByLabel("Friday: closes at").fill("02:00");
  await desk.getByRole("checkbox", { name: "Sunday: open" }).uncheck();
  await desk.getByRole("button", { name: "Create the store" }).click();

  await expect(desk.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(desk.getByText("Europe/Warsaw", { exact: false })).toBeVisible();
  const hours = desk.getByRole("definition");
  await expect(hours.filter({ hasText: "09:00 – 20:00" }).first()).toBeVisible();
  await expect(hours.filter({ hasText: "09:00 – 02:00 until the next day" })).toBeVisible();
  await expect(hours.filter({ hasText: "Closed" })).toBeVisible();

  const second = await enter("integrator");
  await second.goto("/stores/shop-7/edit");
  await second.getByLabel("Name", { exact: true }).fill("Theirs");
  await desk.getByRole("link", { name: "Edit" }).click();
  await desk.getByLabel("Name", { exact: true }).fill(`${name} renamed`);
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: `${name} renamed` })).toBeVisible();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody else has changed this store", { exact: false })).toBeVisible();

  await desk.getByRole("button", { name: "Archive" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(desk.getByRole("button", { name: "Bring back" })).toBeVisible();
  await desk.goto("/stores?archived=1");
  await expect(desk.getByRole("link", { name: `${name} renamed` })).toBeVisible();
  await desk.goto("/stores/S1");
  await desk.getByRole("button", { name: "Archive" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(desk.getByText("Revoke the keys first", { exact: false }).first()).toBeVisible();
});

test("a brand comes and goes; a region is renamed and back", async ({ desk }) => {
  await desk.goto("/stores/brands");
  await desk.getByRole("button", { name: "New brand" }).click();
  await desk.getByLabel("Name", { exact: true }).fill("Brand");
  await desk.getByRole("button", { name: "Create" }).click();
  await act(desk, "Brand", "Remove");
  await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(desk.getByText("The brand has been removed.")).toBeVisible();
  const row = (region: string) =>
    desk.getByRole("listitem").filter({ hasText: region, has: desk.getByRole("button", { name: "Rename" }) });
  const first = row("store").first();
  const region = (await first.locator("span.font-medium").textContent()) ?? "";
  for (const [from, to] of [
    [region, "Region 7"],
    ["Region 7", region],
  ] as const) {
    await row(from).first().getByRole("button", { name: "Rename" }).click();
    await desk.getByLabel("Name", { exact: true }).fill(to);
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(row(to).first()).toBeVisible();
  }
});
