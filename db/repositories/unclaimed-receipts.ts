import { and, asc, eq, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { insertion } from "@/db/rows";
import { purchases, returns, unclaimedReceipts } from "@/db/schema";
import type { PurchaseRow } from "./purchases";

/** A receipt waits for whoever registers with the identifier that it named. */
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

/** false: somebody else has claimed it meanwhile. */
export async function removeUnclaimed(tx: Tx, tenantId: string, purchaseId: string): Promise<boolean> {
  const gone = await tx
    .delete(unclaimedReceipts)
    .where(and(eq(unclaimedReceipts.tenantId, tenantId), eq(unclaimedReceipts.purchaseId, purchaseId)))
    .returning({ id: unclaimedReceipts.purchaseId });
  return gone.length === 1;
}

export const setPurchaseOwner = (
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  customerId: string,
  earnedPoints: number,
) =>
  tx
    .update(purchases)
    .set({ customerId, earnedPoints })
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, purchaseId)));

/** What was taken for returns from before the receipt had an owner stands with the last of them. */
export async function addTakenToLastReturn(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  taken: number,
): Promise<void> {
  const last = tx
    .select({ id: returns.id })
    .from(returns)
    .where(
      and(eq(returns.tenantId, tenantId), eq(returns.purchaseId, purchaseId), eq(returns.status, "recorded")),
    )
    .orderBy(sql`${returns.recordedAt} desc, ${returns.id} desc`)
    .limit(1);
  await tx
    .update(returns)
    .set({ pointsTaken: sql`${returns.pointsTaken} + ${taken}::bigint` })
    .where(and(eq(returns.tenantId, tenantId), sql`${returns.id} in ${last}`));
}
