import { z } from "zod";
import { withTenant } from "@/db/client";
import { lockPairing, markPairingTaken, NIL_TENANT } from "@/db/shop/pairings";
import { findStore } from "@/db/shop/stores";
import { actAsTenant } from "@/db/shop/tenants";
import { lockTill } from "@/db/shop/tills";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { sameSecret, sha256 } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import type { Installation } from "@/server/services/shop/tenants/create";
import { issueKey } from "../issue-key";

export const CollectPairingInput = z.object({ id: Id, secret: secret(100).min(1) });

export type Collected =
  | { status: "pending"; expiresAt: Date }
  | { status: "expired" }
  | { status: "taken" }
  | { status: "paired"; key: string; tenant: string; store: string; till: string };

/** Polled by the till until an owner has approved its code; the key is given exactly once. */
export async function collectPairing({
  ctx: { db, now },
  input,
}: {
  ctx: Installation;
  input: z.output<typeof CollectPairingInput>;
}): Promise<Collected> {
  return withTenant(db, NIL_TENANT, async (tx) => {
    const pairing = await lockPairing(tx, input.id);
    if (!pairing || !sameSecret(pairing.secretHash, sha256(input.secret)))
      throw new DomainError("not-found", "there is no such pairing");
    if (pairing.takenAt) return { status: "taken" };
    if (pairing.expiresAt <= now) return { status: "expired" };
    const { approvedTenantId: tenantId, approvedTillId: tillId } = pairing;
    if (!tenantId || !tillId) return { status: "pending", expiresAt: pairing.expiresAt };
    await markPairingTaken(tx, pairing.id, now);

    await actAsTenant(tx, tenantId);
    const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "pairing" }, now };
    const till = await lockTill(tx, tenantId, tillId);
    if (!till || till.archivedAt) throw new DomainError("till-not-found", "the till is gone");
    const { key } = await issueKey(tx, ctx, tillId);
    const tenant = await loadTenant(tx, tenantId);
    const store = await findStore(tx, tenantId, till.storeId);
    return {
      status: "paired",
      key,
      tenant: tenant.name,
      store: store?.name ?? till.storeCode,
      till: till.name,
    };
  });
}
