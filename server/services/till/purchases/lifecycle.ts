import type { Tx } from "@/db/client";
import { type HistoryCursor, type ReceiptRow, selectReceiptsOf } from "@/db/members/customer-history";
import { addToPurchaseCount, lockCustomers } from "@/db/members/customers";
import { countCancelledSince, erasePurchases, lockPurchasesOf, movePurchases } from "@/db/till/purchases";
import type { Ctx } from "@/server/core/context";
import {
  customerLifecycle,
  does,
  EXPORTED_MAX,
  type Family,
  keeps,
  partOf,
  type Way,
} from "@/server/core/lifecycle";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { reviewTierOf } from "@/server/services/members/tiers/review";
import { joinCardReceipts } from "./card-receipts";
import { claimReceipts } from "./claim";

const RECEIPTS_A_BATCH = 500;

interface Kept {
  purchases: string[];
  /** less than those when some count no more */
  purchaseCount: number;
}

export const purchasesLifecycle = customerLifecycle<Kept>({
  noun: "purchases",
  tables: {
    purchases: {
      merge: does("become the survivor's, whose tier is reviewed with them"),
      unmerge: does("go back; what was bought since stays"),
      erase: does("the buyer's name, payment card and the fiscal device's words are removed"),
      export: does("receipts"),
    },
    purchase_lines: partOf("purchases"),
    purchase_rewards: partOf("purchases"),
    unclaimed_receipts: {
      merge: keeps("no customer's yet"),
      unmerge: keeps("no customer's yet"),
      erase: keeps("hashes of people who have not registered"),
      export: keeps("no customer's yet"),
    },
  },
  async identified(tx, ctx, customerId) {
    await claimReceipts(tx, ctx, customerId);
    await joinCardReceipts(tx, ctx, customerId);
  },
  async lock(tx, { tenantId }, { customerId }) {
    await lockPurchasesOf(tx, tenantId, customerId);
  },
  merge: moveReceipts,
  async unmerge(tx, { tenantId }, { from, to, kept, mergedAt }) {
    const back = await movePurchases(tx, tenantId, { from, to, only: kept.purchases });
    const cancelled = await countCancelledSince(tx, tenantId, back, mergedAt);
    const count = Math.max(0, kept.purchaseCount - cancelled);
    await addToPurchaseCount(tx, tenantId, from, -count);
    await addToPurchaseCount(tx, tenantId, to, count);
    return { receipts: back.length };
  },
  async erase(tx, { tenantId }, { family }) {
    await erasePurchases(tx, tenantId, family);
  },
  export: partOfFile,
});

async function moveReceipts(tx: Tx, ctx: Ctx, { from, to }: Way) {
  const { tenantId } = ctx;
  const [merged] = await lockCustomers(tx, tenantId, [from]);
  const purchaseCount = merged?.purchaseCount ?? 0;
  const purchases = await movePurchases(tx, tenantId, { from, to });
  await addToPurchaseCount(tx, tenantId, to, purchaseCount);
  await addToPurchaseCount(tx, tenantId, from, -purchaseCount);
  await reviewTierOf(tx, ctx, await liveCampaigns(ctx.db, tenantId), to);
  return { kept: { purchases, purchaseCount }, counts: { receipts: purchases.length } };
}

async function partOfFile(tx: Tx, { tenantId }: Ctx, { id: customerId }: Family) {
  const receipts: ReceiptRow[] = [];
  let before: HistoryCursor | null = null;
  while (receipts.length < EXPORTED_MAX) {
    const query = { customerId, before, limit: RECEIPTS_A_BATCH };
    const batch: ReceiptRow[] = await selectReceiptsOf(tx, tenantId, query);
    receipts.push(...batch);
    const last = batch.at(-1);
    if (batch.length < RECEIPTS_A_BATCH || !last) break;
    before = { at: last.at, key: last.id };
  }
  return { receipts };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
