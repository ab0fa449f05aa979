import type { NewPurchase, NewPurchaseReward, NewPurchaseRow } from "@/db/till/purchases";
import type { Decision } from "@/server/engine/basket/types";

type Totals = Pick<
  Decision["totals"],
  | "grossMinor"
  | "manualDiscountMinor"
  | "discountMinor"
  | "redeemedPoints"
  | "redeemedMinor"
  | "netMinor"
  | "earnedPoints"
>;

/** What was sold on a line. */
export interface Sold {
  sku: string;
  /** null: of no product of the catalogue */
  productId: string | null;
  quantityMilli: number;
  priceMinor: number;
}

/** What a line came to. */
export type LineAmounts = Totals & Pick<Decision["lines"][number], "lineId" | "earns">;

export type Reward = Omit<NewPurchaseReward, "tenantId" | "purchaseId" | "occurredAt">;

/** Everything known of a receipt, from a till, from a file or made up for the demo. */
export interface ReceiptFacts extends Omit<NewPurchaseRow, keyof Totals | "status"> {
  totals: Totals;
  /** in the order of lines */
  sold: readonly Sold[];
  amounts: readonly LineAmounts[];
  rewards: readonly Reward[];
}

/** The rows of a receipt: the one place that knows how it is kept. */
export function buildReceipt({ totals, sold, amounts, rewards, ...facts }: ReceiptFacts): NewPurchase {
  const { tenantId, id: purchaseId, occurredAt } = facts;
  if (sold.length !== amounts.length)
    throw new Error(`${sold.length} lines were sold, and ${amounts.length} are decided`);
  return {
    purchase: {
      ...facts,
      status: "recorded",
      ...totalsOf(totals),
      // without an account no points are earned
      earnedPoints: facts.customerId === null ? 0 : totals.earnedPoints,
    },
    lines: amounts.map((line, position) => ({
      tenantId,
      purchaseId,
      position,
      occurredAt,
      lineId: line.lineId,
      ...soldOf(sold[position]),
      ...totalsOf(line),
      earns: line.earns,
    })),
    rewards: rewards.map((reward) => ({ tenantId, purchaseId, occurredAt, ...reward })),
  };
}

const soldOf = (line: Sold | undefined): Sold => {
  if (!line) throw new Error("a line that was decided was not sold");
  const { sku, productId, quantityMilli, priceMinor } = line;
  return { sku, productId, quantityMilli, priceMinor };
};

/** Picks these totals and no other fields. */
const totalsOf = (of: Totals): Totals => ({
  grossMinor: of.grossMinor,
  manualDiscountMinor: of.manualDiscountMinor,
  discountMinor: of.discountMinor,
  redeemedPoints: of.redeemedPoints,
  redeemedMinor: of.redeemedMinor,
  netMinor: of.netMinor,
  earnedPoints: of.earnedPoints,
});
