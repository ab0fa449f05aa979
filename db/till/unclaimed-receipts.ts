import { and, asc, eq, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { insertion } from "@/db/rows";
import { purchases, unclaimedReceipts } from "@/db/schema";
import type { PurchaseRow } from "@/db/till/purchases";

/** Keeps a receipt for the customer who later registers with the identifier that it named. */
export const unclaimedInsertion = (sql: Statements, row: typeof unclaimedReceipts.$inferSelect) =>
  insertion(sql, unclaimedReceipts, [row]);

/** Receipts that name one of a customer's identifiers, the receipts locked; the oldest first. */
export async function lockUnclaimed(
  tx: Tx,
  tenantId: string,
  customerId: string,
  most: number,
): Promise<PurchaseRow[]> {
  const rows = await tx
    .select({ purchase: purchases })
    .from(purchases)
    .innerJoin(
      unclaimedReceipts,
      and(eq(unclaimedReceipts.tenantId, purchases.tenantId), eq(unclaimedReceipts.purchaseId, purchases.id)),
    )
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        sql`exists (select from customer_identifiers i where i.tenant_id = ${tenantId}::uuid
          and i.customer_id = ${customerId}::uuid and i.type = ${unclaimedReceipts.type}
          and i.value_hash = ${unclaimedReceipts.valueHash})`,
      ),
    )
    .orderBy(asc(purchases.occurredAt), asc(purchases.id))
    .limit(most)
    .for("update", { of: purchases });
  return rows.map(({ purchase }) => purchase);
}

/** Customers who have registered, and whose receipts still wait. */
export async function findClaimants(tx: Tx, tenantId: string, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct i.customer_id as id from unclaimed_receipts u
    join customer_identifiers i on i.tenant_id = u.tenant_id and i.type = u.type and i.value_hash = u.value_hash
    where u.tenant_id = ${tenantId}::uuid limit ${most}`);
  return [...rows].map(({ id }) => id);
}

/** false: another request has claimed it. */
export async function removeUnclaimed(tx: Tx, tenantId: string, purchaseId: string): Promise<boolean> {
  const gone = await tx
    .delete(unclaimedReceipts)
    .where(and(eq(unclaimedReceipts.tenantId, tenantId), eq(unclaimedReceipts.purchaseId, purchaseId)))
    .returning({ id: unclaimedReceipts.purchaseId });
  return gone.length === 1;
}
