import { groupsOf, HOUR_MS, type ReceiptFact, rule, shown } from "./rule";

/** The most different stores within an hour, with the receipts there. */
function mostStores(list: readonly ReceiptFact[]): { stores: number; receipts: ReceiptFact[] } {
  const sorted = [...list].sort((a, b) => a.atMs - b.atMs);
  let best = { stores: 0, receipts: [] as ReceiptFact[] };
  let from = 0;
  for (const [to, one] of sorted.entries()) {
    while (one.atMs - (sorted[from]?.atMs ?? one.atMs) > HOUR_MS) from++;
    const receipts = sorted.slice(from, to + 1);
    const stores = new Set(receipts.map(({ storeId }) => storeId)).size;
    if (stores > best.stores) best = { stores, receipts };
  }
  return best;
}

/** A card that one person can hardly be behind: full days again and again, or several stores within an hour. */
export const serviceCard = rule({
  severity: "high",
  limits: {
    most: { default: 3, min: 1, max: 100 },
    days: { default: 5, min: 1, max: 30 },
    stores: { default: 2, min: 1, max: 20 },
  },
  find({ history }, { most, days, stores }) {
    const cards = groupsOf(history, ({ customerId }) => customerId);
    return [...cards].flatMap(([customerId, list]) => {
      const full = [...groupsOf(list, ({ day }) => day).values()].filter((day) => day.length > most);
      const around = mostStores(list);
      const busyDays = full.length > days;
      if (!busyDays && around.stores <= stores) return [];
      const behind = busyDays ? full.flat() : around.receipts;
      const { storeId, tillId, cashier, atMs, day } = behind.reduce((a, b) => (b.atMs > a.atMs ? b : a));
      const details = { days: full.length, most, stores: around.stores };
      // reported once a month until the card is marked
      const key = `${customerId}:${day.slice(0, 7)}`;
      return [{ key, atMs, storeId, tillId, cashier, customerId, purchases: shown(behind), details }];
    });
  },
});
