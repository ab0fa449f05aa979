/** What is known of one card within a period. */
export interface CardUse {
  card: string;
  receipts: number;
  /** days on which it was shown */
  days: number;
  /** in which stores, and how many receipts in each */
  stores: ReadonlyMap<string, number>;
}

export interface ServiceCardLimits {
  /** receipts on a day of use */
  receiptsADay: number;
  /** different stores; only of a card that is shown more than once a day */
  stores: number;
  /** of all receipts of a store, 0 to 1 */
  storeShare: number;
  /** with fewer receipts there is no result */
  receiptsLeast: number;
}

export interface ServiceCard {
  card: string;
  reasons: readonly ("receipts-a-day" | "stores" | "store-share")[];
  receiptsADay: number;
  stores: number;
  /** its greatest share of a store's receipts */
  storeShare: number;
}

/** A customer comes to a shop once or twice a day at the most; a cashier's card is shown all day long. */
export const SERVICE_CARD_LIMITS: ServiceCardLimits = {
  receiptsADay: 4,
  stores: 6,
  storeShare: 0.02,
  receiptsLeast: 30,
};

const OFTEN_A_DAY = 1.5;

/**
 * Cards that no customer owns: a cashier's own, or a shared one. They are shown to the owner, and left out of portraits.
 * @param storeReceipts receipts of each store within the period, with a card or without
 * @returns those with a reason, most receipts a day first
 */
export function serviceCards(
  cards: readonly CardUse[],
  storeReceipts: ReadonlyMap<string, number>,
  limits: ServiceCardLimits = SERVICE_CARD_LIMITS,
): ServiceCard[] {
  return cards
    .filter(({ receipts, days }) => receipts >= limits.receiptsLeast && days > 0)
    .map((use) => judged(use, storeReceipts, limits))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, other) => other.receiptsADay - one.receiptsADay || (one.card < other.card ? -1 : 1));
}

function judged(
  { card, receipts, days, stores }: CardUse,
  storeReceipts: ReadonlyMap<string, number>,
  limits: ServiceCardLimits,
): ServiceCard {
  const receiptsADay = receipts / days;
  const shares = [...stores].map(([store, count]) => count / Math.max(count, storeReceipts.get(store) ?? 0));
  const storeShare = Math.max(0, ...shares);
  const isOften = receiptsADay >= OFTEN_A_DAY;
  return {
    card,
    receiptsADay,
    stores: stores.size,
    storeShare,
    reasons: [
      ...(receiptsADay >= limits.receiptsADay ? (["receipts-a-day"] as const) : []),
      ...(isOften && stores.size >= limits.stores ? (["stores"] as const) : []),
      // a regular of a small shop may be one of fifty receipts, but not several times a day
      ...(isOften && storeShare >= limits.storeShare ? (["store-share"] as const) : []),
    ],
  };
}
