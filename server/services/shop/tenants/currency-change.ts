import type { Tx } from "@/db/client";
import { hasPurchases } from "@/db/till/purchases-history";
import { fieldRefused } from "@/server/core/errors";

/** Every sum on record is in the tenant's currency: with receipts there, it cannot become another one. */
export async function checkCurrencyChange(tx: Tx, tenantId: string): Promise<void> {
  if (!(await hasPurchases(tx, tenantId))) return;
  const detail = "the currency cannot change once there are receipts";
  throw fieldRefused("/tenant/currency", "currency", detail);
}
