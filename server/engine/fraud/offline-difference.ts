import { rule } from "./rule";

/** A till without a connection has given other discounts than its bundle says. */
export const offlineDifference = rule({
  severity: "high",
  limits: {},
  find({ remarks }) {
    return remarks.flatMap(({ receipt, offline }) => {
      if (!offline) return [];
      const { id, storeId, tillId, cashier, atMs } = receipt;
      const details = { expectedMinor: offline.expectedMinor, givenMinor: offline.givenMinor };
      return [{ key: id, atMs, storeId, tillId, cashier, customerId: null, purchases: [id], details }];
    });
  },
});
