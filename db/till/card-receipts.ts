import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { anyId } from "@/db/rows";
import { cardOf } from "./purchases.tables";

const card = cardOf(sql`p.payments`);

/** Recorded, nobody's, and not waiting for the customer that it named. */
const isOfNobody = (tenantId: string): SQL => sql`p.tenant_id = ${tenantId}::uuid and p.customer_id is null
  and p.status = 'recorded' and not exists (
    select from unclaimed_receipts u where u.tenant_id = p.tenant_id and u.purchase_id = p.id)`;

/**
 * Receipts of nobody that were paid with one of a customer's payment cards, locked, the oldest first. Those of the same
 * moment are locked in the order of their ids, as everybody locks them.
 */
export const lockCardReceipts = async (
  tx: Tx,
  tenantId: string,
  { customerId, since, most }: { customerId: string; since: Date; most: number },
): Promise<{ id: string; kept: boolean }[]> => [
  ...(await tx.execute<{ id: string; kept: boolean }>(sql`
    select p.id, (p.returned_minor = 0 or exists (
      select from purchase_lines l where l.tenant_id = p.tenant_id and l.purchase_id = p.id
        and l.quantity_milli > l.returned_milli)) as kept
    from purchases p
    where ${isOfNobody(tenantId)} and p.occurred_at >= ${since.toISOString()}::timestamptz
      and ${card} = any (array(
        select to_jsonb(i.value_hash) from customer_identifiers i
        where i.tenant_id = ${tenantId}::uuid and i.customer_id = ${customerId}::uuid and i.type = 'card_token'))
    order by p.occurred_at, p.id limit ${most} for update of p`)),
];

/** Of these receipts, whose cards paid those that are nobody's. */
export const selectCardOwners = async (
  tx: Tx,
  tenantId: string,
  purchaseIds: readonly string[],
): Promise<string[]> => {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct i.customer_id as id from purchases p
    join customer_identifiers i on i.tenant_id = p.tenant_id and i.type = 'card_token'
      and i.value_hash = ${card} #>> '{}'
    where p.id = ${anyId(purchaseIds)} and ${isOfNobody(tenantId)} order by 1`);
  return [...rows].map(({ id }) => id);
};
