import { z } from "zod";
import { findStoreByCode, lockStore, setStoreArchived } from "@/db/shop/stores";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { loadTills } from "./tills";

export const ArchiveStoreInput = z.object({ code: KnownCode });

/** A store that closed down leaves the lists; its receipts stay. Archiving it again changes nothing. */
export async function archiveStore({ ctx, input }: Verb<typeof ArchiveStoreInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    await lockStore(tx, ctx.tenantId, input.code);
    const store = await findStoreByCode(tx, ctx.tenantId, input.code);
    if (!store) throw new DomainError("store-not-found", `there is no store ${input.code}`);
    if (store.archivedAt) return { code: store.code };
    const live = (await loadTills(tx, ctx.tenantId)).filter(
      (t) => t.storeId === store.id && t.keys.length > 0,
    );
    if (live.length > 0) {
      const detail = `tills still have keys: ${live.map((till) => till.name).join(", ")}`;
      throw fieldRefused("/code", "live-tills", detail);
    }
    await setStoreArchived(tx, ctx.tenantId, store.id, ctx.now);
    await recordAudit(tx, ctx, {
      action: "stores.archive",
      subject: { kind: "store", id: store.id },
      details: { code: store.code },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { code: store.code };
  });
}
