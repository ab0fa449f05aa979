import { expect, test } from "./desk";

const CAMPAIGN = "/campaigns/winter-vitamins";

test("the checker, the trial and the results are one click from the campaign; who may only look starts no trial", async ({
  desk,
  enter,
}) => {
  await desk.goto(CAMPAIGN);
  const pages = desk.getByRole("navigation", { name: "Pages of the campaign" });
  await pages.getByRole("link", { name: "Check" }).click();
  await expect(desk.getByRole("heading", { name: "Beside other campaigns" })).toBeVisible();
  await expect(desk.getByText(/^For example, 1 × /).first()).toBeVisible();
  await pages.getByRole("link", { name: "Try on receipts" }).click();
  await expect(desk.getByRole("button", { name: "Try it" })).toBeVisible();
  await pages.getByRole("link", { name: "Results" }).click();
  await expect(desk.getByRole("heading", { name: "Why it was not given" })).toBeVisible();

  const integrator = await enter("integrator");
  await integrator.goto(`${CAMPAIGN}/replay`);
  await expect(integrator.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(integrator.getByRole("button", { name: "Try it" })).toHaveCount(0);
});

test("a campaign is tried on real receipts, outlives a reload, and shows its numbers by store; another try is stopped", async ({
  desk,
}) => {
  await desk.goto(`${CAMPAIGN}/replay`);
  await desk.getByRole("radio", { name: "7 days" }).check({ force: true });
  await desk.getByRole("button", { name: "Try it" }).click();
  await expect(
    desk.getByRole("button", { name: "Stop" }).or(desk.getByText("What it would have done")),
  ).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "What it would have done" })).toBeVisible({
    timeout: 90_000,
  });
  await expect(desk.getByRole("definition").first()).toContainText("₴");
  const chart = desk.getByRole("figure", { name: "Cost by store" });
  await chart.getByRole("button", { name: "Show as a table" }).click();
  await expect(chart.getByRole("rowheader").first()).toBeVisible();

  await desk.getByRole("radio", { name: "365 days" }).check({ force: true });
  await desk.getByRole("button", { name: "Try it" }).click();
  await desk.getByRole("button", { name: "Stop" }).click();
  await expect(desk.getByText("The last try was stopped.")).toBeVisible();
});

test("what a till gives is in the results at once", async ({ desk, shop: { samples }, till }) => {
  await desk.goto("/campaigns/check-bonus/results");
  const answer = await till.send("/purchases", {
    ...samples.basket,
    customer: samples.customer,
    externalId: "results-1",
    occurredAt: new Date().toISOString(),
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "What it gave" })).toBeVisible();
  await expect(desk.getByRole("figure", { name: "Uses by day" })).toBeVisible();
});
