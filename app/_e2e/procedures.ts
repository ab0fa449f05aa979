import { expect, type Page } from "@playwright/test";

/** What the desk would send, without the desk. */
export async function call(page: Page, procedure: string, input: unknown): Promise<Record<string, unknown>> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { json: input },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data.json;
}
