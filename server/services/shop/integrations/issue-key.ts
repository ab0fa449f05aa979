import type { Tx } from "@/db/client";
import { countLiveIntegrationKeys, insertIntegrationKey } from "@/db/shop/integrations";
import { LIVE_KEYS_MAX, makeKey } from "@/server/core/api-key";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";

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
