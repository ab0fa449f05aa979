import { z } from "zod";
import { findReceipt, selectReceiptLines, selectReceiptRewards } from "@/db/till/receipts";
import { selectReturnsOf } from "@/db/till/returns-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";

export const GetReceiptInput = z.object({ id: Id });

/** A receipt with its lines and what each campaign gave on it; of the buyer only who it was, not how they are called. */
export async function getReceipt({ ctx, input }: Verb<typeof GetReceiptInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    const receipt = await findReceipt(tx, ctx.tenantId, input.id);
    if (!receipt) throw new DomainError("purchase-not-found", "there is no such receipt");
    await recordLooks(tx, ctx, { kind: "receipts", customers: [receipt.customerId] });
    return {
      ...receipt,
      lines: await selectReceiptLines(tx, ctx.tenantId, input.id),
      rewards: await selectReceiptRewards(tx, ctx.tenantId, input.id),
      returns: await selectReturnsOf(tx, ctx.tenantId, input.id),
    };
  });
}
