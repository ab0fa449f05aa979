import { demo } from "./demo";
import { expect, signIn, speak, test } from "./desk";

const CAMPAIGN = "/campaigns/winter-vitamins";

test("the checker, the trial and the results are one click from the campaign", async ({ desk }) => {
  await desk.goto(CAMPAIGN);
  const pages = desk.getByRole("navigation", { name: "Pages of the campaign" });
  await pages.getByRole("link", { name: "Check" }).click();
  await expect(desk.getByRole("heading", { name: "Beside other campaigns" })).toBeVisible();
  await expect(desk.getByText(/^For example, 1 × /).first()).toBeVisible();
  await pages.getByRole("link", { name: "Try on receipts" }).click();
  await expect(desk.getByRole("button", { name: "Try it" })).toBeVisible();
  await pages.getByRole("link", { name: "Results" }).click();
  await expect(desk.getByRole("heading", { name: "Why it was not given" })).toBeVisible();
});

test("a campaign is tried on real receipts, outlives a reload, and shows its numbers by store", async ({
  desk,
}) => {
  test.setTimeout(120_000);
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
});

test("a running trial can be stopped", async ({ desk }) => {
  await desk.goto(`${CAMPAIGN}/replay`);
  await desk.getByRole("radio", { name: "365 days" }).check({ force: true });
  await desk.getByRole("button", { name: "Try it" }).click();
  await desk.getByRole("button", { name: "Stop" }).click();
  await expect(desk.getByText("The last try was stopped.")).toBeVisible();
});

test("what a till gives is in the results at once", async ({ desk, request }) => {
  const { basket } = demo().samples;
  const code = "check-bonus";
  await desk.goto(`/campaigns/${code}/results`);
  const answer = await request.post("/api/pos/v1/purchases", {
    headers: { authorization: `Bearer ${demo().tillKey}`, "idempotency-key": crypto.randomUUID() },
    data: {
      ...basket,
      customer: demo().samples.customer,
      externalId: `results-${crypto.randomUUID()}`,
      occurredAt: new Date().toISOString(),
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "What it gave" })).toBeVisible();
  await expect(desk.getByRole("figure", { name: "Uses by day" })).toBeVisible();
});

test("a role that may only look cannot start a trial", async ({ page }) => {
  await speak(page, "en");
  await signIn(page, "integrator");
  await page.goto(`${CAMPAIGN}/replay`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try it" })).toHaveCount(0);
});
