import type { Tx } from "@/db/client";
import { countLiveIntegrationKeys, insertIntegrationKey } from "@/db/shop/integrations";
import { makeKey } from "@/server/core/api-key";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";

/** Two, so that a system can change its key without a minute in which none works. */
const LIVE_KEYS_MAX = 2;

/**
 * The integration must be locked, or just made, in the same transaction. The key is in the answer and nowhere else.
 * @throws DomainError conflict, with two live keys already
 */
export async function issueIntegrationKey(tx: Tx, ctx: Ctx, integrationId: string) {
  if ((await countLiveIntegrationKeys(tx, ctx.tenantId, integrationId)) >= LIVE_KEYS_MAX)
    throw new DomainError("conflict", "it has two live keys already: revoke one of them first");
  const id = newId();
  const { key, secretHash } = makeKey("int", ctx.tenantId, id);
  await insertIntegrationKey(tx, {
    tenantId: ctx.tenantId,
    id,
    integrationId,
    secretHash,
    createdAt: ctx.now,
  });
  await recordAudit(tx, ctx, {
    action: "integrations.issue-key",
    subject: { kind: "integration", id: integrationId },
    details: { keyId: id },
  });
  return { keyId: id, key };
}
