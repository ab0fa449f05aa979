import { groupsOf, rule, shown } from "./rule";

const MINOR = 100;

/** What a till says was paid is not what its receipts come to. One case for a till and day. */
export const tenderDifference = rule({
  severity: "low",
  // cash is rounded: small differences are no news
  limits: { from: { default: 1, min: 1, max: 100_000 } },
  find({ remarks }, { from }) {
    const odd = remarks
      .filter(({ tenderMinor }) => Math.abs(tenderMinor) >= from * MINOR)
      .map(({ receipt, tenderMinor }) => ({ ...receipt, tenderMinor }));
    return [...groupsOf(odd, ({ tillId, day }) => `${tillId}:${day}`)].flatMap(([key, list]) => {
      const [first] = list;
      if (!first) return [];
      const { storeId, tillId, atMs } = first;
      // too much in one does not make up for too little in another
      const details = {
        count: list.length,
        minor: list.reduce((sum, one) => sum + Math.abs(one.tenderMinor), 0),
      };
      return [
        { key, atMs, storeId, tillId, cashier: null, customerId: null, purchases: shown(list), details },
      ];
    });
  },
});
