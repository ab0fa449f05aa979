import type { Campaign } from "../basket/types";
import { checkConditions } from "./conditions";
import { type Finding, finding, onPart, SEVERITIES } from "./finding";
import { checkGates } from "./gates";
import { checkLimits } from "./limits";
import { checkOverlaps } from "./overlaps";
import { checkPrices } from "./prices";
import { checkProducts } from "./products";
import type { CheckScene } from "./scene";

/**
 * What is worth knowing about a campaign before tills use it, the gravest first. Pure; money in minor units.
 * An empty list means that nothing was found, not that the campaign is good.
 */
export function checkCampaign(campaign: Campaign, scene: CheckScene): Finding[] {
  const found = [
    ...(campaign.instruments.length === 0
      ? [finding("error", onPart("instruments"), { kind: "no_instruments" })]
      : []),
    ...checkGates(campaign, scene),
    ...checkConditions(campaign, scene),
    ...checkProducts(campaign, scene),
    ...checkPrices(campaign, scene),
    ...checkLimits(campaign, scene),
    ...checkOverlaps(campaign, scene),
  ];
  return SEVERITIES.flatMap((severity) => found.filter((f) => f.severity === severity));
}
