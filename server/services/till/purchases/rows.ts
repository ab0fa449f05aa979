import type { NewPurchase } from "@/db/repositories/purchases";
import type { Decision } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { Terms } from "@/server/services/campaigns/live/terms";
import type { PurchaseBody } from "./schema";

/** Lines as they were sold: what a return will be a share of. */
export const lineRows = ({ catalog }: Terms, body: PurchaseBody, decision: Decision): NewPurchase["lines"] =>
  decision.lines.map((line, position) => {
    const { sku, quantity, price } = body.lines[position] ?? { sku: "", quantity: 0, price: 0 };
    return {
      position,
      lineId: line.lineId,
      sku,
      productId: catalog.products.get(sku)?.id ?? null,
      quantityMilli: quantity,
      priceMinor: price,
      grossMinor: line.grossMinor,
      manualDiscountMinor: line.manualDiscountMinor,
      discountMinor: line.discountMinor,
      redeemedPoints: line.redeemedPoints,
      redeemedMinor: line.redeemedMinor,
      netMinor: line.netMinor,
      earnedPoints: line.earnedPoints,
      earns: line.earns,
    };
  });

type Kind = NewPurchase["rewards"][number]["kind"];
interface Given {
  campaign: string;
  instrument: string;
  position: number;
  kind: Kind;
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
export const rewardRows = (live: LiveCampaigns, decision: Decision): NewPurchase["rewards"] =>
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
