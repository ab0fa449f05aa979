import { DateTime } from "luxon";
import type { Tx } from "@/db/client";
import { addToPurchaseCount, lockCustomers } from "@/db/members/customers";
import { lockCardReceipts } from "@/db/till/card-receipts";
import { joinReceipts } from "@/db/till/purchases";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { loadTenant } from "@/server/core/tenant/load";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { reviewTierOf } from "@/server/services/members/tiers/review";

const RECEIPTS_MAX = 1000;

/**
 * Receipts of the last months that a customer has paid with a card of theirs, without saying who they are, become
 * theirs where the owner allows it. They count as purchases, and bring no points.
 */
export async function joinCardReceipts(tx: Tx, ctx: Ctx, customerId: string): Promise<number> {
  const { tenantId, now } = ctx;
  // as the owner has it at this moment: what tills keep in memory may be a little older
  const { cardReceiptsMonths: months, timezone } = await loadTenant(tx, tenantId);
  if (months === 0) return 0;
  const since = DateTime.fromJSDate(now, { zone: timezone }).minus({ months }).toJSDate();
  const receipts = await lockCardReceipts(tx, tenantId, { customerId, since, most: RECEIPTS_MAX });
  if (receipts.length === 0) return 0;
  await lockCustomers(tx, tenantId, [customerId]);
  await joinReceipts(
    tx,
    tenantId,
    customerId,
    receipts.map(({ id }) => id),
  );
  await addToPurchaseCount(tx, tenantId, customerId, receipts.filter(({ kept }) => kept).length);
  await reviewTierOf(tx, ctx, await liveCampaigns(ctx.db, tenantId), customerId);
  await recordEvents(
    tx,
    ctx,
    "purchase.joined",
    receipts.map(({ id: purchaseId }) => ({ purchaseId, customerId })),
  );
  return receipts.length;
}
