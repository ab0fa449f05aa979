import { z } from "zod";
import { findPurchaseByExternalId } from "@/db/till/purchases";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { toPublicId } from "@/server/core/ids";
import { refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";
import { line } from "@/server/core/text";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { openAnswer, type Sealed } from "@/server/services/value/coupons/sealed-answer";
import type { PurchaseAnswer } from "./schema";

export const FindPurchaseInput = z.object({ externalId: line(100).min(1) });

/** Of an imported receipt there is no answer to repeat. */
export type FoundPurchase = Pick<PurchaseAnswer, "purchaseId" | "externalId" | "status"> &
  Partial<PurchaseAnswer>;

/** What became of a receipt, after a time-out: only the till's own store has it. */
export async function findPurchase({ ctx, input }: Verb<typeof FindPurchaseInput>): Promise<FoundPurchase> {
  authorize(ctx, "sales");
  const { actor } = ctx;
  if (actor.kind !== "till") throw new DomainError("forbidden", "only a till can ask for its receipts");
  const { tenant } = await liveCampaigns(ctx.db, ctx.tenantId);
  refuseUnlessOwnReceipt(tenant.own, "/externalId", input.externalId);
  const row = await inTransaction(ctx, (tx) =>
    findPurchaseByExternalId(tx, ctx.tenantId, actor.storeId, input.externalId),
  );
  if (!row) throw new DomainError("purchase-not-found", "this store has no such receipt");
  return {
    ...(row.answer ? openAnswer(tenant.keys, row.answer as Sealed<PurchaseAnswer>) : {}),
    purchaseId: toPublicId("purchase", row.id),
    externalId: row.externalId,
    status: row.status,
  };
}
