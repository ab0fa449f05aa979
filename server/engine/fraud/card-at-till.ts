import { busiest, groupsOf, MINUTE_MS, rule, shown } from "./rule";

/** One customer's card several times at one till within minutes: the cashier may be using it for other people. */
export const cardAtTill = rule({
  severity: "high",
  limits: { most: { default: 2, min: 1, max: 50 }, minutes: { default: 15, min: 1, max: 240 } },
  find({ receipts }, { most, minutes }) {
    const visits = groupsOf(
      receipts,
      ({ customerId, tillId, day }) => customerId && tillId && `${customerId}:${tillId}:${day}`,
    );
    return [...visits].flatMap(([key, list]) => {
      const close = busiest(list, minutes * MINUTE_MS);
      const last = close.at(-1);
      if (!last || close.length <= most) return [];
      const { storeId, tillId, cashier, customerId, atMs } = last;
      const details = { count: close.length, minutes };
      return [{ key, atMs, storeId, tillId, cashier, customerId, purchases: shown(close), details }];
    });
  },
});
