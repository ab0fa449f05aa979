import { expect, test } from "./desk";

test("what is owed in points adds up in any period, in the file as on the page, and is printed without the menu", async ({
  desk,
}) => {
  await desk.goto("/overview");
  await desk
    .getByRole("navigation", { name: "Main" })
    .first()
    .getByRole("link", { name: "Analytics" })
    .click();
  await desk.getByRole("link", { name: "Points liability" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Points: what is owed" })).toBeVisible();
  await desk.getByRole("link", { name: "This year" }).click();
  await expect(desk).toHaveURL(/period=year/);

  const statement = desk.getByRole("table", { name: /^Points, Jan 1/ });
  await expect(statement).toBeVisible();
  const cents = async (row: string) => {
    const text =
      (await statement.getByRole("row", { name: row }).getByRole("cell").last().textContent()) ?? "";
    return Math.round(Number(text.replace(/[^\d.-]/g, "")) * 100);
  };
  const lines = await statement.getByRole("row").count();
  const opening = await cents("At the beginning");
  const closing = await cents("At the end");
  let moved = 0;
  for (let i = 2; i < lines - 1; i++) {
    const text = (await statement.getByRole("row").nth(i).getByRole("cell").last().textContent()) ?? "";
    moved += Math.round(Number(text.replace(/[^\d.-]/g, "")) * 100);
  }
  expect(opening + moved).toBe(closing);

  const waiting = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Download the report" }).click();
  const file = await (await waiting).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  const line = text.split("\n").find((row) => /^points,[^,]*\/[^,]*,closing,/.test(row));
  expect(line?.split(",").at(-1)).toBe((closing / 100).toFixed(2));

  await desk.emulateMedia({ media: "print" });
  await expect(desk.getByRole("navigation", { name: "Main" }).first()).toBeHidden();
  await expect(desk.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(statement).toBeVisible();
  await desk.emulateMedia({ media: "screen" });
});

test("for one store only what its receipts moved is shown", async ({ desk }) => {
  await desk.goto("/analytics/points?period=last-month");
  await expect(async () => {
    await desk.getByLabel("Store", { exact: true }).selectOption("");
    await desk.getByLabel("Store", { exact: true }).selectOption("S1");
    await expect(desk).toHaveURL(/store=S1/, { timeout: 3000 });
  }).toPass();
  await expect(desk.getByText(/Points belong to a customer and not to a store/)).toBeVisible();
  const statement = desk.getByRole("table", { name: /^Points, / });
  await expect(statement.getByText("Earned by the programme")).toBeVisible();
  await expect(statement.getByText("At the end")).toHaveCount(0);
});
