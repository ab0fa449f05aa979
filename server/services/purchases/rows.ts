import type { CustomerRow } from "@/db/repositories/basket-state";
import type { NewPurchase } from "@/db/repositories/purchases";
import type { Decision } from "@/server/engine/basket/types";
import { newId } from "@/server/ids";
import { lotPeriod } from "../ledger/lots";
import type { LiveCampaigns } from "../live/load-campaigns";
import type { PreparedBasket } from "../quotes/basket";
import type { PurchaseBody } from "./schema";

/** Lines as they were sold: what a return will be a share of. */
export const lineRows = (
  { catalog }: PreparedBasket,
  body: PurchaseBody,
  decision: Decision,
): NewPurchase["lines"] =>
  decision.lines.map((line, position) => {
    const { sku, quantity, price } = body.lines[position] ?? { sku: "", quantity: 0, price: 0 };
    return {
      position,
      lineId: line.lineId,
      sku,
      productId: catalog.get(sku)?.id ?? null,
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
  givenBy(decision).flatMap(({ campaign, instrument, position, kind, discountMinor = 0, points = 0 }) => {
    const campaignId = live.campaignIds.get(campaign);
    return campaignId ? [{ campaignId, instrument, position, kind, discountMinor, points }] : [];
  });

/** What was earned, and by which rule: a posting each. */
export const earnings = (decision: Decision): { rule: string; points: number }[] =>
  [
    { rule: "base", points: decision.lines.reduce((sum, line) => sum + line.earnedPoints, 0) },
    ...decision.points.map(({ campaign, instrument, points }) => ({
      rule: `campaign:${campaign}:${instrument}`,
      points,
    })),
  ].filter(({ points }) => points > 0);

/** Each earning is a posting; together they are one lot. The sum is what the answer promised. */
export function earningRows(
  customer: CustomerRow,
  occurredAt: Date,
  now: Date,
  timezone: string,
  live: LiveCampaigns,
  decision: Decision,
): NonNullable<NewPurchase["earned"]> {
  const postings = earnings(decision).map((e) => ({ id: newId(), ...e }));
  const points = postings.reduce((total, e) => total + e.points, 0);
  if (points !== decision.totals.earnedPoints)
    throw new Error(`the earnings are ${points}, the decision says ${decision.totals.earnedPoints}`);
  const account = {
    accountId: customer.accountId ?? newId(),
    isNew: customer.accountId === null,
    balance: customer.balance + points,
  };
  if (points === 0) return { ...account, postings, lots: [] };
  const period = lotPeriod(occurredAt, now, timezone, live.points);
  return { ...account, postings, lots: [{ id: newId(), points, left: points, ...period }] };
}
