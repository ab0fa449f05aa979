import { expect, type Page } from "@playwright/test";

const OF_THE_DESK = { "sec-fetch-site": "same-origin" };

/** What the desk would send, without the desk. */
export async function call(page: Page, procedure: string, input: unknown): Promise<Record<string, unknown>> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    headers: OF_THE_DESK,
    data: { json: input },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data.json;
}

/** Other specs count the demo's campaigns: whatever became of a test, what it made goes. */
export async function removeCampaigns(page: Page, isMade: (code: string) => boolean): Promise<void> {
  const answer = await page.request.get("/api/trpc/campaigns.list", { headers: OF_THE_DESK });
  expect(answer.status(), await answer.text()).toBe(200);
  const campaigns: { code: string; status: string }[] = (await answer.json()).result.data.json;
  for (const { code, status } of campaigns.filter((campaign) => isMade(campaign.code))) {
    const version = async () => (await call(page, "campaigns.edit", { code })).version;
    if (status !== "draft") await call(page, "campaigns.withdraw", { code, version: await version() });
    await call(page, "campaigns.remove", { code, version: await version() });
  }
}
