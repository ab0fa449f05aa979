/** Buyers of a period in one place. Money is minor units. */
export interface BuyerSums {
  buyers: number;
  /** who bought more than once */
  back: number;
  receipts: number;
  netMinor: number;
}

export interface BuyerFigures extends BuyerSums {
  /** of the buyers, 0 to 1; null without any */
  backShare: number | null;
  receiptsEach: number | null;
  netEachMinor: number | null;
  averageMinor: number | null;
}

const per = (sum: number, of: number): number | null => (of === 0 ? null : sum / of);

/** What a buyer is worth, and how many come again. */
export const buyerFigures = ({ buyers, back, receipts, netMinor }: BuyerSums): BuyerFigures => ({
  buyers,
  back,
  receipts,
  netMinor,
  backShare: per(back, buyers),
  receiptsEach: per(receipts, buyers),
  netEachMinor: per(netMinor, buyers),
  averageMinor: per(netMinor, receipts),
});
