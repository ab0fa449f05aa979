import { expect, test } from "./desk";
import { act } from "./menu";

test("groups come, are renamed, and go", async ({ desk }) => {
  await desk.goto("/settings/groups");
  await desk.getByRole("button", { name: "New group" }).click();
  await desk.getByLabel("Name", { exact: true }).fill("Club");
  await desk.getByRole("button", { name: "Create" }).click();
  await act(desk, "Club", "Rename");
  await desk.getByLabel("Name", { exact: true }).fill("Friends");
  await desk.getByRole("button", { name: "Save" }).click();
  await act(desk, "Friends", "Remove");
  await desk.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(desk.getByText("The group has been removed.")).toBeVisible();
});

test("the programme's example follows the typing, and of two editors the second gets a conflict", async ({
  desk,
  enter,
}) => {
  await desk.goto("/settings/programme");
  const percent = desk.getByLabel("Percent of a purchase, in points");
  const before = await percent.inputValue();
  const first = desk.locator("output").first();
  await desk.getByLabel("Price, product 1").fill("200");
  await desk.getByLabel("Quantity, product 1").fill("1");
  await percent.fill("10");
  for (const tier of await desk.getByLabel("Percent", { exact: true }).all()) await tier.fill("");
  await expect(first).toHaveText("20");
  await percent.fill("2,5");
  await expect(first).toHaveText("5");
  await expect(desk.getByText("Members will get less than now")).toBeVisible();
  await percent.fill("x");
  await expect(desk.getByText("From 0 to 100", { exact: false })).toBeVisible();
  await percent.fill("40");
  await expect(desk.getByText("Up to 40% of what a buyer pays comes back in points")).toBeVisible();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Tick that you have seen what it may cost.")).toBeVisible();
  await expect(desk.getByLabel("I have seen this and want it so")).toBeFocused();
  await desk.keyboard.press("Space");
  await expect(desk.getByText("Tick that you have seen what it may cost.")).toBeHidden();
  await desk.getByRole("button", { name: "Discard" }).click();
  await expect(percent).toHaveValue(before);

  const second = await enter("owner");
  await second.goto("/settings/programme");
  const wait = desk.getByLabel("Can be spent after, days");
  const days = await wait.inputValue();
  await wait.fill(String(Number(days) + 1));
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved. Tills count by it already.")).toBeVisible();
  await second.getByLabel("Can be spent after, days").fill(String(Number(days) + 2));
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody else has changed the programme", { exact: false })).toBeVisible();
});

test("the pharmacy's name is saved; with receipts its currency stays", async ({ desk }) => {
  await desk.goto("/settings");
  await expect(desk.getByText("There are receipts already", { exact: false })).toBeVisible();
  const name = desk.getByLabel("Name", { exact: true });
  await name.fill("Renamed");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByRole("complementary").getByText("Renamed", { exact: true })).toBeVisible();
});
