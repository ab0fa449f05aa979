import type { Tx } from "@/db/client";
import type { PurchaseRow } from "@/db/till/purchases";
import { isReturn, lockPurchaseById, lockReceipt } from "@/db/till/returns";
import type { Ctx } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { fromPublicId } from "@/server/core/ids";
import type { LiveCampaigns, LiveStore } from "@/server/services/campaigns/live/load-campaigns";
import type { ReturnBody } from "../schema";

type Original = NonNullable<ReturnBody["original"]>;
type Found = { purchase: PurchaseRow } | { missing: { storeId: string; externalId: string } };

/** The receipt, locked. A number that is not known yet may still come; an id that is not known never will. */
export async function findOriginal(
  tx: Tx,
  { tenantId }: Ctx,
  live: LiveCampaigns,
  store: LiveStore,
  original: Original,
): Promise<Found> {
  if ("purchaseId" in original) {
    const id = fromPublicId("purchase", original.purchaseId);
    const purchase = id && (await lockPurchaseById(tx, tenantId, id));
    if (!purchase) throw new DomainError("purchase-not-found", "there is no such receipt");
    return { purchase };
  }
  const { externalId } = original;
  const sold = original.store ? storeByCode(live, original.store) : store;
  const purchase = await lockReceipt(tx, tenantId, sold.id, externalId);
  if (purchase) return { purchase };
  if (await isReturn(tx, tenantId, sold.id, externalId))
    throw fieldRefused("/original/externalId", "is-return", "this is a return, and cannot be returned");
  return { missing: { storeId: sold.id, externalId } };
}

function storeByCode(live: LiveCampaigns, code: string): LiveStore {
  for (const store of live.stores.values()) if (store.code === code) return store;
  throw fieldRefused("/original/store", "unknown", `there is no store ${code}`);
}
