import { withTenant } from "@/db/client";
import { NIL_TENANT } from "@/db/shop/pairings";
import { deleteCountersBefore, deleteSessionsBefore } from "@/db/shop/sessions";
import { deleteUnknownSignInsBefore } from "@/db/shop/sign-ins";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { WHOLE_MS } from "./life";

const DAY_MS = 86_400_000;
const SESSIONS_KEPT_DAYS = 30;
const STRANGERS_KEPT_DAYS = 90;
const ROWS_A_BATCH = 5000;

/** What signing in leaves behind: sessions long over, strangers' attempts, counts whose time is up. */
export async function pruneSessions({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { db, tenantId, now } = ctx;
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const ended = ago(SESSIONS_KEPT_DAYS * DAY_MS);
  const created = ago(SESSIONS_KEPT_DAYS * DAY_MS + WHOLE_MS);
  const sessions = await inTransaction(ctx, (tx) =>
    deleteSessionsBefore(tx, tenantId, { ended, created }, ROWS_A_BATCH),
  );
  const strangers = await withTenant(db, NIL_TENANT, async (tx) => {
    // the limiter goes by the machine's clock
    await deleteCountersBefore(tx, new Date());
    return deleteUnknownSignInsBefore(tx, ago(STRANGERS_KEPT_DAYS * DAY_MS), ROWS_A_BATCH);
  });
  return { done: sessions + strangers, more: Math.max(sessions, strangers) === ROWS_A_BATCH };
}
