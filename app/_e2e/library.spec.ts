import { expect, test } from "./desk";
import { openEditor as open } from "./editor";
import { call } from "./procedures";

test("the library says where each rule is used, and asks before all of them change", async ({ desk }) => {
  await desk.goto("/campaigns/library");
  const row = desk.getByRole("row").filter({ hasText: "Запросити до програми" });
  await expect(row).toContainText("If the buyer is not known, the cashier reads");
  await expect(row.getByRole("link", { name: "Бонуси за чек" })).toBeVisible();
  await row.getByRole("link", { name: "Запросити до програми" }).click();
  await expect(desk).toHaveURL(/\/library\/invite$/);
  await expect(desk.getByText("Everything is saved")).toBeVisible();
  await desk.getByRole("textbox", { name: "Text", exact: true }).fill("Спитайте про картку");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  const asks = desk.getByRole("dialog", { name: "Change it for all of them?" });
  await expect(asks).toContainText("Бонуси за чек");
  await asks.getByRole("button", { name: "Cancel" }).click();
  await desk.getByRole("button", { name: "Remove from the library" }).click();
  const used = desk.getByRole("dialog", { name: "“Запросити до програми” is in use" });
  await expect(used.getByRole("link", { name: "Бонуси за чек" })).toBeVisible();
  await used.getByText("Close", { exact: true }).click();
});

test("a rule of the library that no campaign uses can be removed; who is too late hears of it", async ({
  desk,
}) => {
  const name = "Shared";
  const form = { name, reward: { kind: "points", amount: "5" } };
  const save = (input: object) => call(desk, "instruments.save", { form, ...input });
  const { code } = await save({ code: null, version: null });
  await open(desk, `/campaigns/library/${code}`);
  await save({ code, version: 1, form: { ...form, reward: { kind: "points", amount: "6" } } });
  const remove = async () => {
    await desk.getByRole("button", { name: "Remove from the library" }).click();
    const asks = desk.getByRole("dialog", { name: `Remove “${name}”?` });
    await asks.getByRole("button", { name: "Remove", exact: true }).click();
  };
  await remove();
  await expect(desk.getByRole("region", { name: "Notifications" })).toContainText("changed it on");
  // the page takes the newer version by itself, and its button waits for that
  await remove();
  await expect(desk).toHaveURL(/\/campaigns\/library$/);
  await expect(desk.getByText(`“${name}” is removed from the library.`)).toBeVisible();
  await expect(desk.getByRole("row").filter({ hasText: name })).toHaveCount(0);
});
