import { seriousFindings } from "./axe";
import { expect, test, tooWideBy } from "./desk";

test("a template is written in two languages, with its parts counted and a preview on a customer", async ({
  desk,
  shop: { samples },
}) => {
  await desk.goto("/messages/templates");
  await desk.getByRole("link", { name: "New template" }).click();
  await desk.getByRole("button", { name: "Empty template" }).click();
  await desk.getByLabel("Name of the template").fill("Autumn offer");
  await desk.getByRole("button", { name: "Create" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Autumn offer");
  await expect(desk.getByText("There is no text yet.")).toBeVisible();

  const text = desk.getByRole("textbox", { name: "Text", exact: true });
  await text.fill("Знижка на чай. Відмова: STOP ");
  await expect(desk.getByText(/^1 part, 4\d characters left$/)).toBeVisible();
  await desk.getByLabel("Price of a part, UAH").fill("0.90");
  await expect(desk.getByText(/₴0\.90 a message/)).toBeVisible();
  await desk.getByRole("button", { name: "Insert a value: Text" }).click();
  await desk.getByRole("combobox", { name: "What to insert" }).selectOption({ label: "First name" });
  await desk.getByLabel("If it is empty, write").fill("друже");
  await desk.getByRole("button", { name: "Insert", exact: true }).click();
  await expect(text).toHaveValue(/\{\{ customer\.firstName \| default: 'друже' \}\}$/);
  await expect(desk.getByTestId("preview")).toHaveText("Знижка на чай. Відмова: STOP Олена");
  await expect(desk.getByText("No problems found")).toBeVisible();

  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(text).not.toHaveValue(/customer/);
  await desk.getByRole("button", { name: "Redo" }).click();
  await desk.getByRole("radio", { name: /^English/ }).check();
  await text.fill("Tea is cheaper today. Reply STOP to refuse");
  await expect(desk.getByText("Another language shows “First name”, this one does not.")).toBeVisible();

  await desk.getByText("Customer", { exact: true }).click();
  await desk.getByRole("combobox", { name: "Customer" }).fill(samples.customer.value);
  await desk.getByRole("option").first().click();
  await expect(desk.getByTestId("preview")).toHaveText("Tea is cheaper today. Reply STOP to refuse");
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved as version 2")).toBeVisible();

  await desk.getByRole("radio", { name: /^E-mail/ }).check();
  await desk.getByRole("textbox", { name: "Subject" }).fill("Tea");
  await desk.getByRole("button", { name: "Add a block" }).click();
  await desk.getByRole("menuitem", { name: "Heading" }).click();
  await desk.getByRole("textbox", { name: "Text", exact: true }).fill("Tea for you");
  await desk.getByRole("button", { name: "Add a block" }).click();
  await desk.getByRole("menuitem", { name: "Foot of the letter" }).click();
  await desk.getByRole("button", { name: "Move up" }).last().click();
  await expect(desk.getByRole("heading", { level: 3 }).first()).toHaveText("1. Foot of the letter");
  await desk.getByText("Sample", { exact: true }).click();
  const letter = desk.frameLocator("iframe");
  await expect(letter.getByRole("heading", { name: "Tea for you" })).toBeVisible();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved as version 3")).toBeVisible();

  await desk.getByRole("button", { name: "Versions" }).click();
  await expect(desk.getByText("Version 3")).toBeVisible();
  await expect(desk.getByText("E-mail · English · added")).toBeVisible();
  await desk.getByRole("button", { name: "Close" }).click();
  await desk.setViewportSize({ width: 390, height: 800 });
  expect(await tooWideBy(desk)).toBe(0);
});
