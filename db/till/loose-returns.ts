import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { purchaseLines, purchases, returnLines, returns } from "@/db/schema";
import type { ReturnRow } from "@/db/till/returns";

/** Of history, and joined to no receipt. */
const isLoose = (tenantId: string): SQL | undefined =>
  and(
    eq(returns.tenantId, tenantId),
    eq(returns.source, "import"),
    eq(returns.status, "recorded"),
    isNull(returns.purchaseId),
  );

/** Customers with loose returns that some receipt of theirs may be the original of, in the order of their ids. */
export async function findJoinableCustomers(
  tx: Tx,
  tenantId: string,
  after: string | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct r.customer_id as id
    from returns r
    join return_lines b on b.tenant_id = r.tenant_id and b.return_id = r.id and b.quantity_milli > 0
    where r.tenant_id = ${tenantId}::uuid and r.source = 'import' and r.status = 'recorded' and r.purchase_id is null
      and r.customer_id is not null ${after === null ? sql`` : sql`and r.customer_id > ${after}::uuid`}
      and exists (
        select from purchases p
        join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id
        where p.tenant_id = r.tenant_id and p.customer_id = r.customer_id and p.status = 'recorded'
          and p.occurred_at <= r.occurred_at and l.sku = b.sku and l.returned_milli < l.quantity_milli)
    order by 1 limit ${most}`);
  return [...rows].map(({ id }) => id);
}

/** Locked, in the order in which they came back. */
export const lockLooseReturns = (tx: Tx, tenantId: string, customerId: string): Promise<ReturnRow[]> =>
  tx
    .select()
    .from(returns)
    .where(and(isLoose(tenantId), eq(returns.customerId, customerId)))
    .orderBy(asc(returns.occurredAt), asc(returns.externalId), asc(returns.part), asc(returns.id))
    .for("update");

export const selectReturnLines = (tx: Tx, tenantId: string, returnIds: readonly string[]) =>
  tx
    .select()
    .from(returnLines)
    .where(and(eq(returnLines.tenantId, tenantId), inMany(returnLines.returnId, returnIds)))
    .orderBy(asc(returnLines.returnId), asc(returnLines.position));

/** What the customer has bought of these products; its receipts are locked. */
export async function lockBought(tx: Tx, tenantId: string, customerId: string, skus: readonly string[]) {
  const held = await tx
    .select()
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.customerId, customerId),
        eq(purchases.status, "recorded"),
        sql`exists (select from ${purchaseLines} where ${purchaseLines.tenantId} = ${purchases.tenantId}
          and ${purchaseLines.purchaseId} = ${purchases.id} and ${inMany(purchaseLines.sku, skus)})`,
      ),
    )
    .orderBy(asc(purchases.id))
    .for("update");
  const lines = await tx
    .select()
    .from(purchaseLines)
    .where(
      and(
        eq(purchaseLines.tenantId, tenantId),
        inMany(
          purchaseLines.purchaseId,
          held.map(({ id }) => id),
        ),
        inMany(purchaseLines.sku, skus),
      ),
    );
  return { purchases: held, lines };
}

/** The last existing part of a return. */
export async function lastPartOf(
  tx: Tx,
  { tenantId, storeId, externalId }: Pick<ReturnRow, "tenantId" | "storeId" | "externalId">,
): Promise<number> {
  const [row] = await tx
    .select({ last: sql`max(${returns.part})`.mapWith(Number) })
    .from(returns)
    .where(
      and(eq(returns.tenantId, tenantId), eq(returns.storeId, storeId), eq(returns.externalId, externalId)),
    );
  return row?.last ?? 0;
}
