import { groupsOf, MINUTE_MS, rule, shown } from "./rule";

/** A till's clock is wrong: its receipts count at the server's time. One case for a till and day. */
export const tillClock = rule({
  severity: "low",
  limits: {},
  find({ remarks }) {
    const wrong = remarks.flatMap(({ receipt, clockMs }) =>
      clockMs === null ? [] : [{ ...receipt, clockMs }],
    );
    return [...groupsOf(wrong, ({ tillId, day }) => `${tillId}:${day}`)].flatMap(([key, list]) => {
      const [first] = list;
      if (!first) return [];
      const { storeId, tillId, atMs } = first;
      const minutes = Math.round(Math.max(...list.map(({ clockMs }) => Math.abs(clockMs))) / MINUTE_MS);
      const details = { count: list.length, minutes };
      return [
        { key, atMs, storeId, tillId, cashier: null, customerId: null, purchases: shown(list), details },
      ];
    });
  },
});
