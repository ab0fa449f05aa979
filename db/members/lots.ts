import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idsJson } from "@/db/members/accounts";
import { lotSpends, lots, postings } from "@/db/schema";

export type LotRow = typeof lots.$inferSelect;

export interface ImportedRow extends Record<string, unknown> {
  id: string;
  points: number;
  activatesMs: number | null;
  expiresMs: number | null;
}

/** Lots that were imported under these ids; a posting has the id of its lot. */
export async function selectImported(
  tx: Tx,
  tenantId: string,
  ids: Iterable<string>,
): Promise<ImportedRow[]> {
  const rows = await tx.execute<ImportedRow>(sql`
    select p.id, p.points::float8 as points, (extract(epoch from l.activates_at) * 1000)::float8 as "activatesMs",
      (extract(epoch from l.expires_at) * 1000)::float8 as "expiresMs"
    from ${idsJson(ids)} wanted
    join postings p on p.tenant_id = ${tenantId}::uuid and p.id = wanted.id
    left join lots l on l.tenant_id = p.tenant_id and l.id = p.id`);
  return [...rows];
}

/** Which of these accounts owe something. */
export async function selectOwing(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct l.account_id as id from ${idsJson(ids)} a
    join lots l on l.tenant_id = ${tenantId}::uuid and l.account_id = a.id and l."left" < 0
    order by 1`);
  return [...rows].map(({ id }) => id);
}

export async function findPosting(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(postings)
    .where(and(eq(postings.tenantId, tenantId), eq(postings.id, id)));
  return row ?? null;
}

export interface LotOwner {
  accountId: string;
  customerId: string;
}

/** What a member's own receipts earned, what they came with, and what was given to them by hand. */
export const ownedLots = (tenantId: string, { accountId, customerId }: LotOwner) => sql`
  l.tenant_id = ${tenantId}::uuid and l.account_id = ${accountId}::uuid
  and (l.customer_id = ${customerId}::uuid or exists (
    select from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.id = l.purchase_id and p.customer_id = ${customerId}::uuid))`;

/** As far as it is left; below 0: what they owe. */
export async function sumOwned(tx: Tx, tenantId: string, owner: LotOwner): Promise<number> {
  const [row] = await tx.execute<{ points: number }>(sql`
    select coalesce(sum(l."left"), 0)::float8 as points from lots l where ${ownedLots(tenantId, owner)}`);
  return row?.points ?? 0;
}

export async function selectOwnedIds(tx: Tx, tenantId: string, owner: LotOwner): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select l.id from lots l where ${ownedLots(tenantId, owner)} and l."left" <> 0`,
  );
  return [...rows].map(({ id }) => id);
}

/** Accounts of the lots that have ended first and are not empty, in the order of accounts. */
export async function findAccountsToExpire(
  tx: Tx,
  tenantId: string,
  now: Date,
  lotsMax: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct account_id as id from (
      select l.account_id from lots l
      where l.tenant_id = ${tenantId}::uuid and l."left" > 0 and l.expires_at <= ${now.toISOString()}::timestamptz
      order by l.expires_at limit ${lotsMax}) first
    order by account_id`);
  return [...rows].map(({ id }) => id);
}

/** Every non-empty lot of an account; lock the account first, as every change of lots does. */
export const selectLots = (tx: Tx, tenantId: string, accountId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.accountId, accountId), ne(lots.left, 0)));

export const selectLotsOf = (tx: Tx, tenantId: string, purchaseId: string): Promise<LotRow[]> =>
  tx
    .select()
    .from(lots)
    .where(and(eq(lots.tenantId, tenantId), eq(lots.purchaseId, purchaseId)));

/** From which lots a receipt was paid, with what has not come back to them yet. */
export const selectSpends = (tx: Tx, tenantId: string, purchaseId: string) =>
  tx
    .select({
      id: lotSpends.lotId,
      accountId: lots.accountId,
      purchaseId: lots.purchaseId,
      customerId: lots.customerId,
      points: sql`${lotSpends.points} - ${lotSpends.restored}`.mapWith(Number),
      activatesAt: lots.activatesAt,
      expiresAt: lots.expiresAt,
      left: lots.left,
    })
    .from(lotSpends)
    .innerJoin(lots, and(eq(lots.tenantId, lotSpends.tenantId), eq(lots.id, lotSpends.lotId)))
    .where(and(eq(lotSpends.tenantId, tenantId), eq(lotSpends.purchaseId, purchaseId)));
