import { groupsOf, rule, shown } from "./rule";

/** A staff member's card on more receipts of a day than one who works there buys. */
export const staffCard = rule({
  severity: "high",
  limits: { most: { default: 3, min: 1, max: 100 } },
  find({ history, staffCards }, { most }) {
    const staff = new Set(staffCards.map(({ customerId }) => customerId));
    const days = groupsOf(history, ({ customerId, day }) =>
      customerId && staff.has(customerId) ? `${customerId}:${day}` : null,
    );
    return [...days].flatMap(([key, list]) => {
      if (list.length <= most) return [];
      const { storeId, tillId, cashier, customerId, atMs } = list.reduce((a, b) => (b.atMs > a.atMs ? b : a));
      const details = { count: list.length };
      return [{ key, atMs, storeId, tillId, cashier, customerId, purchases: shown(list), details }];
    });
  },
});
