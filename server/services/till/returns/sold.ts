import type { Tx } from "@/db/client";
import { selectGivenPoints, selectSoldLines } from "@/db/till/returns";
import { spread } from "@/server/engine/money/spread";
import type { SoldLine } from "@/server/engine/returns/shares";

export interface Sold extends SoldLine {
  position: number;
  lineId: string;
  sku: string;
}

/** A receipt's lines as they were stored, each with its part of what campaigns gave. */
export async function loadSold(tx: Tx, tenantId: string, purchaseId: string): Promise<Sold[]> {
  const lines = await selectSoldLines(tx, tenantId, purchaseId);
  const given = await selectGivenPoints(tx, tenantId, purchaseId);
  // receipts from before campaigns' points were kept by line
  const worth = lines.map((line) => Math.max(1, line.netMinor));
  const byLine = given.map(
    (g) =>
      g.byLine ??
      spread(
        g.points,
        worth,
        worth.map(() => g.points),
      ),
  );
  return lines.map((line, i) => ({
    position: line.position,
    lineId: line.lineId,
    sku: line.sku,
    quantityMilli: line.quantityMilli,
    returnedMilli: line.returnedMilli,
    baseMinor: line.grossMinor - line.manualDiscountMinor,
    netMinor: line.netMinor,
    redeemedPoints: line.redeemedPoints,
    earned: [
      { rule: "base", points: line.earnedPoints },
      ...given.map(({ rule }, g) => ({ rule, points: byLine[g]?.[i] ?? 0 })),
    ],
  }));
}
