import type { Tx } from "@/db/client";
import { countLiveKeys, insertTillKey } from "@/db/shop/till-keys";
import { announceChange } from "@/server/core/announce";
import { LIVE_KEYS_MAX, makeKey } from "@/server/core/api-key";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";

/** The till must be locked, or just made, in the same transaction. The key is in the answer and nowhere else. */
export async function issueKey(tx: Tx, ctx: Ctx, tillId: string): Promise<{ keyId: string; key: string }> {
  if ((await countLiveKeys(tx, ctx.tenantId, tillId)) >= LIVE_KEYS_MAX)
    throw new DomainError("conflict", "the till has two live keys already: revoke one of them first");
  const id = newId();
  const { key, secretHash } = makeKey("pos", ctx.tenantId, id);
  await insertTillKey(tx, { tenantId: ctx.tenantId, id, tillId, secretHash, createdAt: ctx.now });
  await recordAudit(tx, ctx, {
    action: "tills.issue-key",
    subject: { kind: "till", id: tillId },
    details: { keyId: id },
  });
  await announceChange(tx, ctx.tenantId, "keys");
  return { keyId: id, key };
}
