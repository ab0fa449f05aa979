import { lockFreeAccounts as lockAccounts } from "@/db/members/accounts";
import { expireLotsOf } from "@/db/members/ledger";
import { findAccountsToExpire } from "@/db/members/lots";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";

const LOTS_A_BATCH = 100_000;
/** a till whose customer is among them waits for them: half a second */
const ACCOUNTS_AT_ONCE = 2000;
/** no two have an account in common */
const SIDE_BY_SIDE = 2;

/**
 * Expires unspent lots: a posting for each lot, and the balance with it. Accounts that are in use, or have points held
 * for a sale, are left for the next run. Until then the points cannot be spent either, because the available points are
 * computed by the clock. Accounts go in their order, so that neighbours in the tables go together.
 */
export async function expireLots({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  const accounts = await inTransaction(ctx, (tx) => findAccountsToExpire(tx, tenantId, now, LOTS_A_BATCH));
  const parts = Array.from({ length: Math.ceil(accounts.length / ACCOUNTS_AT_ONCE) }, (_, i) =>
    accounts.slice(i * ACCOUNTS_AT_ONCE, (i + 1) * ACCOUNTS_AT_ONCE),
  ).values();
  const takeTurns = async () => {
    let done = 0;
    for (const part of parts) done += await expireOf(ctx, part);
    return done;
  };
  // wait for all of them, so that none still runs after the result is known
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, takeTurns));
  let done = 0;
  for (const end of ends) {
    if (end.status === "rejected") throw end.reason;
    done += end.value;
  }
  return { done, more: done > 0 };
}

const expireOf = (ctx: Ctx, wanted: readonly string[]): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    const accounts = await lockAccounts(tx, tenantId, wanted, now);
    const { lots, points } = await expireLotsOf(tx, tenantId, accounts, now);
    if (lots > 0)
      await recordAudit(tx, ctx, {
        action: "ledger.expire",
        subject: { kind: "ledger", id: null },
        details: { accounts: accounts.length, lots, points },
      });
    return lots;
  });
