/** Sales of a place over some months; money in minor units. */
export interface SalesSums {
  receipts: number;
  /** of them, with a card */
  knownReceipts: number;
  netMinor: number;
  knownNetMinor: number;
  /** Σ over months of those who bought in the month; null: not known for these places together */
  buyerMonths: number | null;
}

export interface SalesFigures extends SalesSums {
  /** minor units a receipt, of all and of those with a card; null where there are none, as of all that follow */
  averageMinor: number | null;
  knownAverageMinor: number | null;
  /** receipts with a card for each buyer of a month */
  frequency: number | null;
  /** of sales, 0 to 1 */
  cardShare: number | null;
  /** of those who buy in a month, minor units a month */
  spentEachMinor: number | null;
}

const ratio = (part: number, whole: number | null): number | null =>
  whole !== null && whole > 0 ? part / whole : null;

export const salesFigures = (sums: SalesSums): SalesFigures => ({
  ...sums,
  averageMinor: ratio(sums.netMinor, sums.receipts),
  knownAverageMinor: ratio(sums.knownNetMinor, sums.knownReceipts),
  frequency: ratio(sums.knownReceipts, sums.buyerMonths),
  cardShare: sums.netMinor > 0 ? Math.max(0, Math.min(1, sums.knownNetMinor / sums.netMinor)) : null,
  spentEachMinor: ratio(sums.knownNetMinor, sums.buyerMonths),
});

export const NO_SALES: SalesSums = {
  receipts: 0,
  knownReceipts: 0,
  netMinor: 0,
  knownNetMinor: 0,
  buyerMonths: 0,
};

/** Of one place over months, or of places that have no buyer in common. */
export const addSales = (all: readonly SalesSums[]): SalesSums =>
  all.reduce(
    (sum, one) => ({
      receipts: sum.receipts + one.receipts,
      knownReceipts: sum.knownReceipts + one.knownReceipts,
      netMinor: sum.netMinor + one.netMinor,
      knownNetMinor: sum.knownNetMinor + one.knownNetMinor,
      buyerMonths:
        sum.buyerMonths === null || one.buyerMonths === null ? null : sum.buyerMonths + one.buyerMonths,
    }),
    NO_SALES,
  );

/** Of places together, which may share buyers: those do not add up. */
export const addPlaces = (all: readonly SalesSums[]): SalesSums =>
  all.length === 1 ? addSales(all) : { ...addSales(all), buyerMonths: null };
