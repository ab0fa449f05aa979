import { rule } from "./rule";

const NUMBERED = /^(.*?)(\d{1,15})$/;

/** How many numbers of a run lie between the two; null when they are not of one run. */
export function missingBetween(before: string, after: string): number | null {
  const [, prefix, from] = NUMBERED.exec(before) ?? [];
  const [, same, to] = NUMBERED.exec(after) ?? [];
  if (from === undefined || to === undefined || prefix !== same || from.length !== to.length) return null;
  return Number(to) - Number(from) - 1;
}

/** A till's numbers jump: receipts between them never came. A jump too far is a new counter, not a loss. */
export const missingReceipts = rule({
  severity: "low",
  limits: { most: { default: 200, min: 1, max: 100_000 } },
  find({ numbers }, { most }) {
    return numbers.flatMap(({ receipt, before }) => {
      const count = missingBetween(before, receipt.number);
      if (count === null || count < 1 || count > most) return [];
      const { id, number, storeId, tillId, cashier, atMs } = receipt;
      const details = { count, before, after: number };
      return [
        {
          key: `${storeId}:${before}`,
          atMs,
          storeId,
          tillId,
          cashier,
          customerId: null,
          purchases: [id],
          details,
        },
      ];
    });
  },
});
