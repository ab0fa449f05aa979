import { expireLotsOf, lockAccountsToExpire } from "@/db/repositories/lots-expiry";
import { recordAudit } from "../audit";
import { type Ctx, inTransaction } from "../context";
import type { Batch } from "../jobs/run";

/** as many as a till can wait for whose customer is among them: about a second */
const LOTS_A_BATCH = 5000;

/**
 * Takes away what has ended unspent: a posting for each lot, and the balance with it. Accounts that are in use, or
 * have points held for a sale, are left for the next time. Until then nobody can spend it either: what can be spent
 * is counted by the clock.
 */
export async function expireLots({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const accounts = await lockAccountsToExpire(tx, tenantId, now, LOTS_A_BATCH);
    if (accounts.length === 0) return { done: 0, more: false };
    const { lots, points } = await expireLotsOf(tx, tenantId, accounts, now);
    await recordAudit(tx, ctx, {
      action: "ledger.expire",
      subject: { kind: "ledger", id: null },
      details: { accounts: accounts.length, lots, points },
    });
    return { done: lots, more: lots > 0 };
  });
}
