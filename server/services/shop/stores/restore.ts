import { findStoreByCode, lockStore, setStoreArchived } from "@/db/shop/stores";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { ArchiveStoreInput } from "./archive";

export const RestoreStoreInput = ArchiveStoreInput;

export async function restoreStore({ ctx, input }: Verb<typeof RestoreStoreInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    await lockStore(tx, ctx.tenantId, input.code);
    const store = await findStoreByCode(tx, ctx.tenantId, input.code);
    if (!store) throw new DomainError("store-not-found", `there is no store ${input.code}`);
    if (!store.archivedAt) return { code: store.code };
    await setStoreArchived(tx, ctx.tenantId, store.id, null);
    await recordAudit(tx, ctx, {
      action: "stores.restore",
      subject: { kind: "store", id: store.id },
      details: { code: store.code },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { code: store.code };
  });
}
