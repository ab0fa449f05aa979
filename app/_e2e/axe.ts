import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Rows of a list are one component: what is wrong with one is wrong with the first ones. */
const ROWS_BEYOND = "tbody tr:nth-child(n+6)";

const showRowsBeyond = (page: Page, shown: boolean) =>
  page.locator(ROWS_BEYOND).evaluateAll((rows, hidden) => {
    for (const row of rows) row.toggleAttribute("hidden", hidden);
  }, !shown);

/** A colour in the middle of a transition is no design choice. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** What axe finds serious or critical, each with the elements it means. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // no page has frames, for which alone axe would open a second page; only what is wrong is gathered
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  // excluded rows would still be measured for what covers what, which takes most of the time
  await showRowsBeyond(page, false);
  await settled(page);
  const { violations } = await axe.analyze();
  await showRowsBeyond(page, true);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
