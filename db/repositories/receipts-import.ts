import { and, eq, type InferInsertModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany, insertNewRows, insertRows } from "@/db/rows";
import { purchases, returnLines, returns } from "@/db/schema";

export interface ReceiptKey {
  storeId: string;
  externalId: string;
}

export interface KnownReceiptRow extends ReceiptKey {
  source: "till" | "import" | "demo";
  contentHash: string;
}

/** Purchases and returns under these numbers; one of both kinds where a receipt was both. */
export async function selectReceipts(
  tx: Tx,
  tenantId: string,
  keys: readonly ReceiptKey[],
): Promise<KnownReceiptRow[]> {
  const inTable = (table: typeof purchases | typeof returns) =>
    tx
      .select({
        storeId: table.storeId,
        externalId: table.externalId,
        source: table.source,
        contentHash: table.contentHash,
      })
      .from(table)
      .where(
        and(
          eq(table.tenantId, tenantId),
          inMany(table.storeId, new Set(keys.map((key) => key.storeId))),
          inMany(table.externalId, new Set(keys.map((key) => key.externalId))),
        ),
      );
  return [...(await inTable(purchases)), ...(await inTable(returns))];
}

/** Ids of those that were not there; whatever another session wrote first stays. */
export const insertLooseReturns = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof returns>[],
): Promise<Set<string>> => insertNewRows(tx, returns, rows);

export const insertReturnLines = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof returnLines>[],
): Promise<void> => insertRows(tx, returnLines, rows);

/** Customers are locked in the order of their ids, as everybody locks them. */
export async function addToPurchaseCounts(
  tx: Tx,
  tenantId: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  if (counts.size === 0) return;
  const rows = [...counts].map(([id, count]) => ({ id, count }));
  const json = JSON.stringify(rows);
  await tx.execute(sql`
    with wanted as (select * from jsonb_to_recordset(${json}::jsonb) as w(id uuid, count int)),
    locked as (
      select c.id from customers c where c.tenant_id = ${tenantId}::uuid and c.id in (select id from wanted)
      order by c.id for update)
    update customers c set purchase_count = c.purchase_count + wanted.count, last_purchase_at = (
      select max(p.occurred_at) from purchases p
      where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'recorded')
    from wanted join locked on locked.id = wanted.id
    where c.tenant_id = ${tenantId}::uuid and c.id = wanted.id`);
}
