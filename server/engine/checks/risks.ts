import type { Campaign } from "../basket/types";
import type { Finding } from "./finding";
import { checkUnlimited } from "./limits";
import { checkPrices } from "./prices";
import type { PriceScene } from "./scene";

/** What a trial on past receipts has shown; minor units. Margins are of lines whose product has a known cost. */
export interface Tried {
  readonly linesBelowCost: number;
  readonly pointsMinor: number;
  readonly salesBeforeMinor: number;
  readonly knownSalesMinor: number;
  readonly marginBeforeMinor: number;
  readonly marginAfterMinor: number;
}

export const RISKS = ["below_cost", "unlimited", "losing", "not_tried"] as const;

/** A risk that must be accepted before a campaign goes live; `instrument` is null for the whole campaign. */
export interface Risk {
  readonly kind: (typeof RISKS)[number];
  readonly instrument: string | null;
}

/** @param tried null: no trial on receipts has finished, so the loss is unknown */
export const risksOf = (campaign: Campaign, scene: PriceScene, tried: Tried | null): Risk[] => [
  ...rulesRisks(campaign, scene),
  ...(tried === null ? [whole("not_tried")] : loses(tried) ? [whole("losing")] : []),
];

/** What the rules alone give away, without any receipt. */
export const rulesRisks = (campaign: Campaign, scene: PriceScene): Risk[] =>
  [...checkPrices(campaign, scene), ...checkUnlimited(campaign, scene)].flatMap(riskOf);

const whole = (kind: Risk["kind"]): Risk => ({ kind, instrument: null });

function riskOf({ kind, about }: Finding): Risk[] {
  if (kind !== "below_cost" && kind !== "unlimited") return [];
  return [{ kind, instrument: about.part === "instrument" ? about.instrument : null }];
}

/** Sold below cost, or, with the points counted at their value, no margin left where there was one. */
export function loses(tried: Tried): boolean {
  if (tried.linesBelowCost > 0) return true;
  const { knownSalesMinor, salesBeforeMinor, marginBeforeMinor, marginAfterMinor, pointsMinor } = tried;
  if (knownSalesMinor <= 0 || salesBeforeMinor <= 0) return false;
  const knownPointsMinor = (pointsMinor * knownSalesMinor) / salesBeforeMinor;
  return marginBeforeMinor > 0 && marginAfterMinor - knownPointsMinor < 0;
}

/** One word for a risk, by which an agreement names it. */
export const riskKey = ({ kind, instrument }: Risk): string =>
  instrument === null ? kind : `${kind}:${instrument}`;
