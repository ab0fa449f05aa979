import { newestFit } from "@/db/growth/portrait-fits";
import { countPortraits, selectChanged } from "@/db/growth/portraits";
import { type Ctx, inTransaction } from "@/server/core/context";
import { type Recomputed, recomputePortraits } from "./recompute";
import { refreshPortraits } from "./refresh";

/** Portraits of customers whose receipts came, changed or went since they were worked out; of all when none ever were. */
export async function recomputeChanged(
  ctx: Ctx,
  onProgress: (done: number) => void = () => {},
): Promise<Recomputed> {
  const { tenantId } = ctx;
  const fit = await inTransaction(ctx, (tx) => newestFit(tx, tenantId));
  if (!fit) return recomputePortraits(ctx, onProgress);
  const ids = await inTransaction(ctx, (tx) => selectChanged(tx, tenantId));
  await refreshPortraits(ctx, ids, onProgress);
  const kept = await inTransaction(ctx, (tx) => countPortraits(tx, tenantId));
  return { ...kept, changed: ids.length, model: fit.model, flags: fit.flags };
}
