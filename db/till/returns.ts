import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany, insertNewRows, insertRows, type Move, moveRows } from "@/db/rows";
import { postings, purchaseLines, purchaseRewards, purchases, returnLines, returns } from "@/db/schema";
import type { PurchaseRow } from "@/db/till/purchases";

/** Deletes a return before it is recorded again, in parts. */
export const deleteReturns = async (tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> => {
  await tx.delete(returns).where(and(eq(returns.tenantId, tenantId), inArray(returns.id, [...ids])));
};

/** Returns the ids of the new ones; rows that another session wrote first stay. */
export const insertLooseReturns = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof returns>[],
): Promise<Set<string>> => insertNewRows(tx, returns, rows);

export const insertReturnLines = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof returnLines>[],
): Promise<void> => insertRows(tx, returnLines, rows);

export type ReturnRow = InferSelectModel<typeof returns>;

export type NewReturn = InferInsertModel<typeof returns>;

export type NewReturnLine = InferInsertModel<typeof returnLines>;

/** Locks a number until the transaction ends: a second caller with it sees what the first has committed. */
const holdNumber = (tx: Tx, what: "receipt" | "return", storeId: string, externalId: string) =>
  tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${what} ${storeId} ${externalId}`}::text, 0))`,
  );

const byNumber = (tenantId: string, storeId: string, externalId: string) =>
  and(eq(returns.tenantId, tenantId), eq(returns.storeId, storeId), eq(returns.externalId, externalId));

export async function claimReturn(
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
): Promise<ReturnRow | null> {
  await holdNumber(tx, "return", storeId, externalId);
  const [row] = await tx
    .select()
    .from(returns)
    .where(byNumber(tenantId, storeId, externalId));
  return row ?? null;
}

/** Locked; null when there is none, and then no other transaction can record it before this one ends. */
export async function lockReceipt(
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
): Promise<PurchaseRow | null> {
  await holdNumber(tx, "receipt", storeId, externalId);
  const [row] = await tx
    .select()
    .from(purchases)
    .where(
      and(
        eq(purchases.tenantId, tenantId),
        eq(purchases.storeId, storeId),
        eq(purchases.externalId, externalId),
      ),
    )
    .for("update");
  return row ?? null;
}

export const isReturn = async (
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
): Promise<boolean> => (await tx.$count(returns, byNumber(tenantId, storeId, externalId))) > 0;

/** Locked, whichever of the tenant's stores sold it. */
export async function lockPurchaseById(tx: Tx, tenantId: string, id: string): Promise<PurchaseRow | null> {
  const [row] = await tx
    .select()
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.id, id)))
    .for("update");
  return row ?? null;
}

export const selectSoldLines = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select()
    .from(purchaseLines)
    .where(and(eq(purchaseLines.tenantId, tenantId), eq(purchaseLines.purchaseId, purchaseId)))
    .orderBy(asc(purchaseLines.position));

/** Points that campaigns gave on a receipt. */
export const selectGivenPoints = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      rule: sql<string>`'campaign:' || (select c.code from campaigns c where c.tenant_id = ${purchaseRewards.tenantId}
        and c.id = ${purchaseRewards.campaignId}) || ':' || ${purchaseRewards.instrument}`,
      points: purchaseRewards.points,
      byLine: purchaseRewards.byLine,
    })
    .from(purchaseRewards)
    .where(
      and(
        eq(purchaseRewards.tenantId, tenantId),
        eq(purchaseRewards.purchaseId, purchaseId),
        eq(purchaseRewards.kind, "points"),
      ),
    )
    .orderBy(asc(purchaseRewards.campaignId), asc(purchaseRewards.instrument));

export async function sumTaken(tx: Tx, tenantId: string, purchaseId: string): Promise<number> {
  const [row] = await tx
    .select({ taken: sql`coalesce(-sum(${postings.points}), 0)`.mapWith(Number) })
    .from(postings)
    .where(
      and(
        eq(postings.tenantId, tenantId),
        eq(postings.purchaseId, purchaseId),
        lt(postings.points, 0),
        sql`split_part(${postings.rule}, ':', 1) in ('return', 'cancel', 'claim')`,
      ),
    );
  return row?.taken ?? 0;
}

/** Whether nothing is left of a receipt. */
export async function isAllReturned(tx: Tx, tenantId: string, purchaseId: string): Promise<boolean> {
  const left = await tx.$count(
    purchaseLines,
    and(
      eq(purchaseLines.tenantId, tenantId),
      eq(purchaseLines.purchaseId, purchaseId),
      lt(purchaseLines.returnedMilli, purchaseLines.quantityMilli),
    ),
  );
  return left === 0;
}

export const countReturns = (tx: Tx, tenantId: string, purchaseId: string): Promise<number> =>
  tx.$count(
    returns,
    and(eq(returns.tenantId, tenantId), eq(returns.purchaseId, purchaseId), eq(returns.status, "recorded")),
  );

export async function insertReturn(tx: Tx, row: NewReturn, lines: NewReturnLine[]): Promise<void> {
  await tx.insert(returns).values(row);
  if (lines.length > 0) await tx.insert(returnLines).values(lines);
}

/** Returns that wait for a receipt, in the order in which they came. */
export const selectWaitingReturns = (
  tx: Tx,
  tenantId: string,
  storeId: string,
  externalId: string,
): Promise<ReturnRow[]> =>
  tx
    .select()
    .from(returns)
    .where(
      and(
        eq(returns.tenantId, tenantId),
        eq(returns.status, "pending_original"),
        eq(returns.originalStoreId, storeId),
        eq(returns.originalExternalId, externalId),
      ),
    )
    .orderBy(asc(returns.recordedAt), asc(returns.id))
    .for("update");

export async function joinReturn(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<NewReturn>,
  lines: NewReturnLine[],
): Promise<void> {
  await tx
    .update(returns)
    .set(change)
    .where(and(eq(returns.tenantId, tenantId), eq(returns.id, id)));
  if (lines.length > 0) await tx.insert(returnLines).values(lines);
}

/** Recorded receipts that some return still waits for. */
/** Of these receipts, those that returns wait for. */
export async function findJoinableOf(
  tx: Tx,
  tenantId: string,
  purchaseIds: readonly string[],
): Promise<{ storeId: string; externalId: string }[]> {
  const rows = await tx.execute<{ storeId: string; externalId: string }>(sql`
    select p.store_id as "storeId", p.external_id as "externalId"
    from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.id = any (${`{${purchaseIds.join(",")}}`}::uuid[]) and exists (
      select from returns r
      where r.tenant_id = p.tenant_id and r.original_store_id = p.store_id
        and r.original_external_id = p.external_id and r.status = 'pending_original')`);
  return [...rows];
}

export async function findJoinable(
  tx: Tx,
  tenantId: string,
  most: number,
): Promise<{ storeId: string; externalId: string }[]> {
  const rows = await tx.execute<{ storeId: string; externalId: string }>(sql`
    select distinct r.original_store_id as "storeId", r.original_external_id as "externalId"
    from returns r
    join purchases p on p.tenant_id = r.tenant_id and p.store_id = r.original_store_id
      and p.external_id = r.original_external_id
    where r.tenant_id = ${tenantId}::uuid and r.status = 'pending_original' limit ${most}`);
  return [...rows];
}

/** Adds what was taken for returns from before the receipt had an owner to the last of them. */
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

/** Moves returns from one customer to another: all, or those of these that they have. Returns which. */
export const moveReturns = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, returns, tenantId, move);

/** Why something came back, in a cashier's own words. */
export const eraseReturns = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(returns)
    .set({ reason: null })
    .where(and(eq(returns.tenantId, tenantId), inMany(returns.customerId, customerIds)));
