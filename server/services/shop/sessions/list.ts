import { selectOpenSessions } from "@/db/shop/sessions";
import { type Ctx, inTransaction } from "@/server/core/context";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { ownerOfSession } from "./end";
import { isLive, WHOLE_MS } from "./life";

const SHOWN_MAX = 100;

/** One's own that are live, the one that was used last first. */
export async function listSessions({ ctx }: { ctx: Ctx }) {
  const staffId = ownerOfSession(ctx);
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, tenantId)).dataKey);
    const since = new Date(now.getTime() - WHOLE_MS);
    const rows = await selectOpenSessions(tx, tenantId, staffId, { since, most: SHOWN_MAX });
    return rows
      .filter((row) => isLive(row, now))
      .map(({ id, createdAt, seenAt, browser, os, addressEncrypted }) => ({
        id,
        createdAt,
        seenAt,
        browser,
        os,
        address: keys.decrypt(addressEncrypted),
      }));
  });
}
