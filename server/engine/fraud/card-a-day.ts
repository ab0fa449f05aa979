import { groupsOf, rule, shown } from "./rule";

/** One customer with implausibly many receipts on a day. */
export const cardADay = rule({
  severity: "high",
  limits: { most: { default: 6, min: 1, max: 100 } },
  find({ receipts }, { most }) {
    const days = groupsOf(receipts, ({ customerId, day }) => customerId && `${customerId}:${day}`);
    return [...days].flatMap(([key, list]) => {
      const last = list.reduce((a, b) => (b.atMs > a.atMs ? b : a));
      if (list.length <= most) return [];
      const { storeId, tillId, cashier, customerId, atMs } = last;
      const details = { count: list.length };
      return [{ key, atMs, storeId, tillId, cashier, customerId, purchases: shown(list), details }];
    });
  },
});
