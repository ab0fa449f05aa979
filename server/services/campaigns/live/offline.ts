import type { Campaign, Instrument } from "@/server/engine/basket/types";

/** Conditions that a till can check without a connection. */
const KNOWN_TO_TILLS: ReadonlySet<string> = new Set([
  "basket_total",
  "basket_quantity",
  "contains",
  "channel",
]);

const POINTS: ReadonlySet<string> = new Set(["points", "points_percent", "points_multiply"]);

const tillCanTell = ({ when }: Instrument): boolean => when.every(({ kind }) => KNOWN_TO_TILLS.has(kind));

/** Whether a till can give it without asking: for everybody, without limits, and for what is in the basket. */
export const isPublic = ({ groups, segments, limits, instruments }: Campaign): boolean =>
  groups.length === 0 &&
  segments.length === 0 &&
  limits.uses === null &&
  limits.usesPerCustomer === null &&
  limits.budgetMinor === null &&
  instruments.every(tillCanTell);

/**
 * Of a campaign that is not public, only its points: the till did not have it when the receipt was paid, so it cannot
 * have given a discount.
 */
export const asOffline = (campaign: Campaign): Campaign =>
  isPublic(campaign)
    ? campaign
    : { ...campaign, instruments: campaign.instruments.filter(({ reward }) => POINTS.has(reward.kind)) };
