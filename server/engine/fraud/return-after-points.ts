import { HOUR_MS, rule } from "./rule";

/** Goods paid with points come back soon, for money. */
export const returnAfterPoints = rule({
  severity: "low",
  limits: { points: { default: 50, min: 1, max: 100_000 }, hours: { default: 48, min: 1, max: 720 } },
  find({ returns }, { points, hours }) {
    return returns
      .filter(
        ({ paidPoints, atMs, boughtMs }) => paidPoints >= points * 100 && atMs - boughtMs <= hours * HOUR_MS,
      )
      .map(({ id, purchaseId, paidPoints, boughtMs, atMs, storeId, tillId, cashier, customerId }) => ({
        key: id,
        atMs,
        storeId,
        tillId,
        cashier,
        customerId,
        purchases: [purchaseId],
        details: { points: paidPoints, hours: Math.max(0, Math.round((atMs - boughtMs) / HOUR_MS)) },
      }));
  },
});
