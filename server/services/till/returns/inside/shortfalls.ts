import type { Tx } from "@/db/client";
import { changeLots, type NewPosting } from "@/db/members/ledger";
import { selectLots } from "@/db/members/lots";
import { lowerShortfall, selectShortfalls } from "@/db/members/point-shortfalls";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { less, takeBackFromLots } from "@/server/engine/points/lots";
import { engineLot } from "@/server/services/members/ledger/engine-lot";

interface CameBack {
  accountId: string;
  /** what has just come back to the account's lots, hundredths */
  points: number;
  /** when it had been spent */
  spentAt: Date;
  /** the lots that it came back to */
  lots: ReadonlySet<string>;
}

/**
 * Takes points that return after they were missing for an earlier take-back. Otherwise returning in the right order
 * would win them. Points that were spent after the shortfall are left alone.
 * @returns the postings, to be written with the rest
 */
export async function takeShortfalls(tx: Tx, ctx: Ctx, back: CameBack): Promise<NewPosting[]> {
  const { tenantId, now } = ctx;
  if (back.points === 0) return [];
  let left = back.points;
  const postings: NewPosting[] = [];
  for (const row of await selectShortfalls(tx, tenantId, back.accountId, back.spentAt)) {
    const lots = (await selectLots(tx, tenantId, back.accountId)).map(engineLot);
    const { parts } = takeBackFromLots(lots, Math.min(left, row.points), back.lots, now.getTime());
    const points = parts.reduce((sum, part) => sum + part.points, 0);
    if (points === 0) break;
    await changeLots(tx, tenantId, less(lots, parts));
    await lowerShortfall(tx, row, points);
    const { accountId, purchaseId } = row;
    const id = newId();
    postings.push({
      tenantId,
      id,
      accountId,
      purchaseId,
      rule: `return:${id}`,
      points: -points,
      occurredAt: now,
    });
    left -= points;
  }
  return postings;
}
