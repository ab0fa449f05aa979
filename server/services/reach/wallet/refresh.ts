import { deleteVoidedPasses } from "@/db/reach/wallet-passes";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { noteChanges } from "./inside/change";

const VOIDED_KEPT_MS = 30 * 86_400_000;

/** Finds cards that have changed by what no event tells of: points that ended, a household, an import, other looks. */
export async function refreshWallets({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const before = new Date(ctx.now.getTime() - VOIDED_KEPT_MS);
  await inTransaction(ctx, (tx) => deleteVoidedPasses(tx, ctx.tenantId, before));
  return noteChanges(ctx, null);
}
