import type { Tx } from "@/db/client";
import {
  findJoinable,
  joinReturn,
  lockReceipt,
  type ReturnRow,
  selectWaitingReturns,
} from "@/db/till/returns";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { Batch } from "@/server/core/jobs/run";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { returnOf } from "./record";

/**
 * Returns that came before their receipt take effect now that it is recorded. One that does not fit it is refused and
 * stays for a person to look at. Repeating it changes nothing.
 * @returns how many there were
 */
export async function joinReturns(
  ctx: Ctx,
  receipt: { storeId: string; externalId: string },
): Promise<number> {
  const { tenantId } = ctx;
  const live = await liveCampaigns(ctx.db, tenantId);
  return inTransaction(ctx, async (tx) => {
    const purchase = await lockReceipt(tx, tenantId, receipt.storeId, receipt.externalId);
    if (!purchase) return 0;
    const waiting = await selectWaitingReturns(tx, tenantId, receipt.storeId, receipt.externalId);
    for (const row of waiting) await joinOne(tx, ctx, live, receipt, row);
    return waiting.length;
  });
}

async function joinOne(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  { storeId, externalId }: { storeId: string; externalId: string },
  row: ReturnRow,
): Promise<void> {
  // reread: a return before this one has changed it
  const purchase = await lockReceipt(tx, ctx.tenantId, storeId, externalId);
  if (!purchase) throw new Error("a receipt went away although it was locked");
  const lines = row.asked.map(({ lineId, quantityMilli }) => ({ lineId, quantity: quantityMilli }));
  try {
    await returnOf(tx, ctx, live, purchase, row, lines, (within, { tenantId, id, ...change }, rows) =>
      joinReturn(within, tenantId, id, change, rows),
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await joinReturn(tx, ctx.tenantId, row.id, { status: "refused", purchaseId: purchase.id }, []);
  }
}

const RECEIPTS_A_BATCH = 100;

/** Returns whose receipt came in another way, or whose joining failed when it came. */
export async function joinWaiting({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const receipts = await inTransaction(ctx, (tx) => findJoinable(tx, ctx.tenantId, RECEIPTS_A_BATCH));
  let done = 0;
  for (const receipt of receipts) done += await joinReturns(ctx, receipt);
  return { done, more: receipts.length === RECEIPTS_A_BATCH };
}
