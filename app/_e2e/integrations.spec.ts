import { seriousFindings } from "./axe";
import { expect, test } from "./desk";

const NAME = "Accounting";

test("a system gets a key, sets members by it, is seen in the access log, and ends when it is removed", async ({
  desk,
  request,
  shop: { samples },
}) => {
  await desk.goto("/settings/integrations");
  await desk.getByRole("button", { name: "New integration" }).first().click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(NAME);
  const submit = dialog.getByRole("button", { name: "Create and show the key" });
  await expect(submit).toBeDisabled();
  await dialog.getByLabel("See segments, their members and counts").check();
  await submit.click();
  const key = (await dialog.locator("pre").first().textContent()) ?? "";
  expect(key).toMatch(/^int_[^_]+_[^_]+$/);
  await expect(dialog.locator("pre").last()).toContainText(`/api/v1/ping`);
  expect(await seriousFindings(desk)).toEqual([]);
  await dialog.getByRole("button", { name: "I have copied the key" }).click();

  const send = (method: string, path: string, data?: unknown) =>
    request.fetch(`/api/v1${path}`, { method, headers: { Authorization: `Bearer ${key}` }, data });
  const ping = await send("GET", "/ping");
  expect(ping.headers()["ratelimit-remaining"]).toMatch(/^\d+$/);
  expect((await ping.json()).integration).toEqual({ name: NAME, scopes: ["segments:read"] });

  const body = { mode: "full", add: [samples.customer.value], name: "Callers" };
  expect((await send("PUT", "/segments/callers/members", body)).status()).toBe(403);
  const row = desk.getByRole("listitem").filter({ has: desk.getByRole("heading", { name: NAME }) });
  await row.getByRole("button", { name: "Change what it may do" }).click();
  await dialog.getByLabel("Set the members of its own segments").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved. It holds", { exact: false })).toBeVisible();
  expect(await (await send("PUT", "/segments/callers/members", body)).json()).toMatchObject({
    status: "applied",
    entered: 1,
  });
  const members = await send("GET", "/segments/callers/members");
  expect((await members.json()).data).toHaveLength(1);
  const many = { mode: "delta", add: Array.from({ length: 60_000 }, (_, i) => `crm-of-nobody-${i}`) };
  const large = await send("PUT", "/segments/callers/members", {
    ...many,
    add: [...many.add, samples.customer.value],
  });
  expect(await large.json()).toMatchObject({ entered: 0, unknown: 60_000 });

  await desk.goto("/segments/callers");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Callers");
  await desk.goto("/settings/looks");
  await expect(desk.getByRole("cell", { name: NAME }).first()).toBeVisible();

  await desk.goto("/settings/integrations");
  await row.getByRole("button", { name: "Remove" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(desk.getByText(`${NAME} has been removed.`)).toBeVisible();
  expect((await send("GET", "/ping")).status()).toBe(401);
  expect((await request.get("/api/v1/openapi.json")).status()).toBe(200);
});
