import type { Decision } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { Reward } from "./build";

interface Given {
  campaign: string;
  instrument: string;
  position: number;
  kind: Reward["kind"];
  discountMinor?: number;
  points?: number;
  byLine?: readonly number[];
}

const WHOLE_BASKET = -1;

const givenBy = (decision: Decision): Given[] => [
  ...decision.lines.flatMap((line, position) =>
    line.discounts.map(({ campaign, instrument, amountMinor }) => ({
      campaign,
      instrument,
      position,
      kind: "discount" as const,
      discountMinor: amountMinor,
    })),
  ),
  ...decision.points.map((p) => ({ ...p, position: WHOLE_BASKET, kind: "points" as const })),
  ...decision.gifts.map(({ campaign, instrument }) => ({
    campaign,
    instrument,
    position: WHOLE_BASKET,
    kind: "gift" as const,
  })),
  ...decision.couponIssues.map(({ campaign, instrument }) => ({
    campaign,
    instrument,
    position: WHOLE_BASKET,
    kind: "coupon_issue" as const,
  })),
  ...decision.messages.map(({ campaign, instrument }) => ({
    campaign,
    instrument,
    position: WHOLE_BASKET,
    kind: "message" as const,
  })),
];

/** What each instrument gave, for the measuring of campaigns. */
export const rewardRows = (live: LiveCampaigns, decision: Decision): Reward[] =>
  givenBy(decision).flatMap(
    ({ campaign, instrument, position, kind, discountMinor = 0, points = 0, byLine }) => {
      const campaignId = live.campaignIds.get(campaign);
      const row = { instrument, position, kind, discountMinor, points, byLine: byLine ? [...byLine] : null };
      return campaignId ? [{ campaignId, ...row }] : [];
    },
  );

/** What was earned, and by which rule: a posting each. */
export const earnings = (decision: Decision): { rule: string; points: number }[] =>
  [
    { rule: "base", points: decision.lines.reduce((sum, line) => sum + line.earnedPoints, 0) },
    ...decision.points.map(({ campaign, instrument, points }) => ({
      rule: `campaign:${campaign}:${instrument}`,
      points,
    })),
  ].filter(({ points }) => points > 0);
