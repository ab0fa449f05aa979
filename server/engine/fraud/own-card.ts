import { busiest, groupsOf, HOUR_MS, rule, shown } from "./rule";

/** A cashier's own card on receipts that the same cashier rings up: other people's purchases, most likely. */
export const ownCard = rule({
  severity: "high",
  limits: { most: { default: 3, min: 1, max: 100 }, days: { default: 7, min: 1, max: 30 } },
  find({ history, staffCards }, { most, days }) {
    const cashierOf = new Map(staffCards.map(({ customerId, cashier }) => [customerId, cashier]));
    const own = groupsOf(history, ({ customerId, cashier }) =>
      customerId && cashier !== null && cashierOf.get(customerId) === cashier ? customerId : null,
    );
    return [...own].flatMap(([customerId, list]) => {
      const close = busiest(list, days * 24 * HOUR_MS);
      const last = close.at(-1);
      if (!last || close.length <= most) return [];
      const { storeId, tillId, cashier, atMs, day } = last;
      const key = `${customerId}:${day.slice(0, 7)}`;
      const details = { count: close.length, days };
      return [{ key, atMs, storeId, tillId, cashier, customerId, purchases: shown(close), details }];
    });
  },
});
