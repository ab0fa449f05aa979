import type { Tx } from "@/db/client";
import { lockAccountOf } from "@/db/members/accounts";
import { insertAccounts } from "@/db/members/ledger";
import { newId } from "@/server/core/ids";

/** The customer's account, locked; made when there is none. The customer is locked by the caller. */
export async function accountOf(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<{ id: string; balance: number }> {
  const known = await lockAccountOf(tx, tenantId, customerId);
  if (known) return known;
  const id = newId();
  await insertAccounts(tx, [{ tenantId, customerId, accountId: id }]);
  return { id, balance: 0 };
}
