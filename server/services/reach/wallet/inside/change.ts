import type { Tx } from "@/db/client";
import { makeCopiesDue } from "@/db/reach/wallet-copies";
import { markChangedPasses, selectChangedPasses } from "@/db/reach/wallet-passes";
import { lockWalletSettings, takeRevisions } from "@/db/reach/wallet-settings";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";

const PASSES_A_BATCH = 500;

/** They have other words on them now, and whoever keeps them is told. */
export async function changePasses(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
  { voids = false } = {},
): Promise<void> {
  const last = ids.length > 0 ? await takeRevisions(tx, ctx.tenantId, ids.length) : null;
  if (last === null) return;
  await markChangedPasses(tx, ctx.tenantId, { ids, last, at: ctx.now, voids });
  await makeCopiesDue(tx, ctx.tenantId, ids, ctx.now);
  await recordEvent(tx, ctx, "wallet.changed", { passes: ids.length });
}

/**
 * Finds cards that say something else than what was seen last, whatever has changed it. A bounded batch; asking again
 * does no harm.
 * @param of customers to look at; null: all
 */
export async function noteChanges(ctx: Ctx, of: readonly string[] | null) {
  const look = (tx: Tx) => selectChangedPasses(tx, ctx.tenantId, of, PASSES_A_BATCH);
  const done = await inTransaction(ctx, async (tx) => {
    if ((await look(tx)).length === 0) return 0;
    // one at a time: a phone asks for all that is newer than a number, so an older one must not come after it
    await lockWalletSettings(tx, ctx.tenantId);
    const ids = await look(tx);
    await changePasses(tx, ctx, ids);
    return ids.length;
  });
  return { done, more: done === PASSES_A_BATCH };
}
