import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Rows of a list are one component: what is wrong with one is wrong with the first ones. */
const ROWS_BEYOND = "tbody tr:nth-child(n+6)";

/** What axe finds serious or critical, each with the elements it means. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // no page has frames, for which alone axe would open a second page; only what is wrong is gathered
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .exclude(ROWS_BEYOND)
    .options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
