import type { Tx } from "@/db/client";
import { findStoreByCode, lockStore } from "@/db/shop/stores";
import { insertTill } from "@/db/shop/tills";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";

/** Adds a till without a key, in the caller's transaction. */
export async function addTill(tx: Tx, ctx: Ctx, wanted: { store: string; name: string }) {
  await lockStore(tx, ctx.tenantId, wanted.store);
  const store = await findStoreByCode(tx, ctx.tenantId, wanted.store);
  if (!store) throw new DomainError("store-not-found", `there is no store ${wanted.store}`);
  if (store.archivedAt) throw new DomainError("conflict", `store ${wanted.store} is closed down`);
  const id = newId();
  const row = { tenantId: ctx.tenantId, id, storeId: store.id, name: wanted.name, createdAt: ctx.now };
  if (!(await insertTill(tx, row)))
    throw new DomainError("conflict", `store ${wanted.store} has a till ${wanted.name} already`);
  await recordAudit(tx, ctx, {
    action: "tills.create",
    subject: { kind: "till", id },
    details: { store: wanted.store, name: wanted.name },
  });
  return { tillId: id, store, name: wanted.name };
}
