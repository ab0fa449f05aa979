import type { Tx } from "@/db/client";
import { selectStatuses } from "@/db/value/coupons";
import { DomainError } from "@/server/core/errors";

/** An empty response would suggest that the customer exists, without any data. */
export async function requireThere(tx: Tx, tenantId: string, ...ids: string[]): Promise<void> {
  const found = await selectStatuses(tx, tenantId, ids);
  if (ids.some((id) => found.every((row) => row.id !== id)))
    throw new DomainError("customer-not-found", "there is no such customer");
}
