import type { Tx } from "@/db/client";
import { addToPurchaseCount, lockCustomers } from "@/db/members/customers";
import { post } from "@/db/members/ledger";
import { type PurchaseRow, setPurchaseOwner } from "@/db/till/purchases";
import { addTakenToLastReturn } from "@/db/till/returns";
import { findClaimants, lockUnclaimed, removeUnclaimed } from "@/db/till/unclaimed-receipts";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Batch } from "@/server/core/jobs/run";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { accountOf } from "@/server/services/members/ledger/account-of";
import { lotPeriod } from "@/server/services/members/ledger/lots";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { reviewTierOf } from "@/server/services/members/tiers/review";
import { loadSold, type Sold } from "@/server/services/till/returns/sold";
import { dueOf } from "@/server/services/till/returns/undo";
import { undoPoints } from "@/server/services/till/returns/undo-points";

const RECEIPTS_MAX = 1000;
const CUSTOMERS_A_BATCH = 100;

/** Receipts of offline tills that named a customer before they registered become theirs, with what they earned. */
export async function claimReceipts(tx: Tx, ctx: Ctx, customerId: string): Promise<number> {
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const receipts = await lockUnclaimed(tx, ctx.tenantId, customerId, RECEIPTS_MAX);
  let done = 0;
  for (const purchase of receipts) {
    if (!(await removeUnclaimed(tx, ctx.tenantId, purchase.id))) continue;
    if (purchase.status === "recorded") await claim(tx, ctx, live, customerId, purchase);
    done++;
  }
  if (done > 0) await reviewTierOf(tx, ctx, live, customerId);
  return done;
}

/** For those who registered in another way, or at the very moment when the receipt came. */
export async function claimWaiting({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const claimants = await inTransaction(ctx, (tx) => findClaimants(tx, ctx.tenantId, CUSTOMERS_A_BATCH));
  let done = 0;
  for (const id of claimants) done += await inTransaction(ctx, (tx) => claimReceipts(tx, ctx, id));
  return { done, more: claimants.length === CUSTOMERS_A_BATCH };
}

async function claim(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  customerId: string,
  purchase: PurchaseRow,
): Promise<void> {
  const { tenantId, now } = ctx;
  await lockCustomers(tx, tenantId, [customerId]);
  const { id: account } = await accountOf(tx, tenantId, customerId);
  const sold = await loadSold(tx, tenantId, purchase.id);
  const earned = earnedOf(sold);
  const points = earned.reduce((sum, e) => sum + e.points, 0);
  await setPurchaseOwner(tx, tenantId, purchase.id, customerId, points);
  const timezone = live.stores.get(purchase.storeId)?.timezone ?? live.tenant.timezone;
  const own = { tenantId, accountId: account, purchaseId: purchase.id };
  const period = lotPeriod(purchase.occurredAt, now, timezone, live.points);
  await post(tx, tenantId, account, {
    postings: earned.map((e) => ({ ...own, ...e, id: newId(), occurredAt: purchase.occurredAt })),
    lots: points > 0 ? [{ ...own, id: newId(), points, left: points, ...period }] : [],
  });
  await settleAccount(tx, tenantId, account, now);
  const back = sold.some(({ returnedMilli }) => returnedMilli > 0);
  if (back) await takeForReturns(tx, { ctx, live, purchase: { ...purchase, customerId } }, customerId, sold);
  const gone = sold.every(({ returnedMilli, quantityMilli }) => returnedMilli === quantityMilli);
  await addToPurchaseCount(tx, tenantId, customerId, gone ? 0 : 1);
}

async function takeForReturns(
  tx: Tx,
  undoing: { ctx: Ctx; live: LiveCampaigns; purchase: PurchaseRow },
  customerId: string,
  sold: readonly Sold[],
): Promise<void> {
  const { tenantId } = undoing.ctx;
  const { taken } = await undoPoints(tx, undoing, {
    customerId,
    due: dueOf(sold),
    redeemed: 0,
    ref: "claim",
  });
  await addTakenToLastReturn(tx, tenantId, undoing.purchase.id, taken);
}

function earnedOf(sold: readonly Sold[]): { rule: string; points: number }[] {
  const byRule = new Map<string, number>();
  for (const { rule, points } of sold.flatMap(({ earned }) => earned))
    byRule.set(rule, (byRule.get(rule) ?? 0) + points);
  return [...byRule].map(([rule, points]) => ({ rule, points })).filter(({ points }) => points > 0);
}
