import { expireLotsOf, lockAccountsToExpire } from "@/db/repositories/lots-expiry";
import { type Ctx, inTransaction } from "../context";
import type { Batch } from "../jobs/run";

const ACCOUNTS_A_BATCH = 10_000;

/**
 * Takes away what has ended unspent: a posting for each lot, and the balance with it. Accounts that are in use are
 * left for the next batch. Until then nobody can spend it either: what can be spent is counted by the clock.
 */
export async function expireLots({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const accounts = await lockAccountsToExpire(tx, tenantId, now, ACCOUNTS_A_BATCH);
    const done = await expireLotsOf(tx, tenantId, accounts, now);
    return { done, more: accounts.length === ACCOUNTS_A_BATCH };
  });
}
