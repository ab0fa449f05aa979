import { mulDiv } from "../money/round";
import type { Alternative } from "./alternative";
import type { PreparedCampaign, Ruleset } from "./ruleset";

/** What a campaign gives on this basket, against its budget: discounts, and points at pointValue. */
export function spentMinor(ruleset: Ruleset, alternative: Alternative): Map<PreparedCampaign, number> {
  const discounts = new Map<PreparedCampaign, number>();
  const points = new Map<PreparedCampaign, number>();
  for (const [{ campaign }, minor] of alternative.discounts.given)
    discounts.set(campaign, (discounts.get(campaign) ?? 0) + minor);
  for (const [{ campaign }, { points: p }] of alternative.earned.campaignPoints)
    points.set(campaign, (points.get(campaign) ?? 0) + p);
  const spent = new Map<PreparedCampaign, number>();
  for (const { campaign } of alternative.offers) spent.set(campaign, 0);
  for (const [campaign, minor] of discounts) spent.set(campaign, minor);
  for (const [campaign, p] of points) {
    const worth = mulDiv(p, ruleset.programme.pointValueMinor, 100, "half_up");
    spent.set(campaign, (spent.get(campaign) ?? 0) + worth);
  }
  return spent;
}
