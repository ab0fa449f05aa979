import { and, countDistinct, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Statement, Statements, Tx } from "@/db/client";
import { insist } from "@/db/refusals";
import { insertNewRows, type Move, moveRows, rowJson } from "@/db/rows";
import { coupons, couponUses, customers, purchases } from "@/db/schema";

export type NewCoupon = typeof coupons.$inferInsert;

/** Returns the ids of the coupons inserted; those with a code that already existed are skipped. */
export const insertCoupons = (tx: Tx, rows: readonly NewCoupon[]): Promise<Set<string>> =>
  insertNewRows(tx, coupons, rows);

/**
 * Codes of one series in as few bytes as possible: the rest of the row is the same for all. Returns how many were new.
 */
export async function insertGenerated(
  tx: Tx,
  tenantId: string,
  seriesId: string,
  made: { ids: string[]; sealed: string[]; hashes: string[]; issuedAt: Date; expiresAt: Date | null },
): Promise<number> {
  const expires = made.expiresAt?.toISOString() ?? null;
  const [row] = await tx.execute<{ n: number }>(sql`
    with added as (
      insert into coupons (tenant_id, id, series_id, code_encrypted, code_hash, issued_at, expires_at)
      select ${tenantId}::uuid, n.id, ${seriesId}::uuid, n.sealed, n.hash, ${made.issuedAt.toISOString()}::timestamptz,
        ${expires}::timestamptz
      from unnest(${`{${made.ids.join(",")}}`}::uuid[],
        ${`{${made.sealed.join(",")}}`}::text[], ${`{${made.hashes.join(",")}}`}::text[]) as n(id, sealed, hash)
      on conflict do nothing returning 1)
    select count(*)::int as n from added`);
  return row?.n ?? 0;
}

export const selectCouponsByHash = (tx: Tx, tenantId: string, hashes: string[]) =>
  tx
    .select()
    .from(coupons)
    .where(and(eq(coupons.tenantId, tenantId), inArray(coupons.codeHash, hashes)));

/** The id and series of what has changed; null: there is no such coupon, or it was so already. */
export async function setCouponBlocked(
  tx: Tx,
  tenantId: string,
  id: string,
  blockedAt: Date | null,
): Promise<{ id: string; seriesId: string } | null> {
  const [row] = await tx
    .update(coupons)
    .set({ blockedAt })
    .where(
      and(
        eq(coupons.tenantId, tenantId),
        eq(coupons.id, id),
        blockedAt ? isNull(coupons.blockedAt) : sql`${coupons.blockedAt} is not null`,
      ),
    )
    .returning({ id: coupons.id, seriesId: coupons.seriesId });
  return row ?? null;
}

/** How many customers have a coupon of a series. */
export async function countCouponOwners(tx: Tx, tenantId: string, seriesId: string): Promise<number> {
  const [row] = await tx
    .select({ n: countDistinct(coupons.customerId) })
    .from(coupons)
    .where(and(eq(coupons.tenantId, tenantId), eq(coupons.seriesId, seriesId)));
  return row?.n ?? 0;
}

/** Those of these customers that exist, by id, and whether they can still be given something. */
export const selectStatuses = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select({ id: customers.id, status: customers.status })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)));

/** The receipts on which these coupons gave something, unless given back since. */
export const selectUsesOf = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select({
      couponId: couponUses.couponId,
      purchaseId: couponUses.purchaseId,
      usedAt: couponUses.usedAt,
      externalId: purchases.externalId,
    })
    .from(couponUses)
    .innerJoin(
      purchases,
      and(eq(purchases.tenantId, couponUses.tenantId), eq(purchases.id, couponUses.purchaseId)),
    )
    .where(
      and(
        eq(couponUses.tenantId, tenantId),
        inArray(couponUses.couponId, ids),
        isNull(couponUses.givenBackAt),
      ),
    )
    .orderBy(desc(couponUses.usedAt));

/** Codes that are still unencrypted, a few at a time. */
export const selectUnsealed = (tx: Tx, tenantId: string, limit: number) =>
  tx
    .select({ id: coupons.id, code: coupons.codeEncrypted })
    .from(coupons)
    .where(and(eq(coupons.tenantId, tenantId), sql`${coupons.codeHash} !~ '^[0-9a-f]{64}$'`))
    .limit(limit)
    .for("update", { skipLocked: true });

export const sealCoupons = (
  tx: Tx,
  tenantId: string,
  rows: readonly { id: string; codeEncrypted: string; codeHash: string }[],
) =>
  tx.execute(sql`
    update coupons c set code_encrypted = n."codeEncrypted", code_hash = n."codeHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "codeEncrypted" text, "codeHash" text)
    where c.tenant_id = ${tenantId}::uuid and c.id = n.id`);

export const countCoupons = (tx: Tx, tenantId: string): Promise<number> =>
  tx.$count(coupons, eq(coupons.tenantId, tenantId));

/** One conditional statement; if the coupon has been used up since, the transaction fails with its id. */
export const couponUsing = (
  sql: Statements,
  use: { tenantId: string; customerId: string | null },
  couponId: string,
): Statement => {
  const tenantId = sql`${use.tenantId}::uuid`;
  return sql`
    with taken as (
      update coupons c set uses = c.uses + 1 from coupon_series s
      where c.tenant_id = ${tenantId} and c.id = ${couponId}::uuid and s.tenant_id = ${tenantId} and s.id = c.series_id
        and c.blocked_at is null and (s.kind = 'shared' or c.uses = 0)
        and (s.uses_most_per_customer is null or s.uses_most_per_customer > (
          select count(*) from coupon_uses u where u.tenant_id = ${tenantId}
            and u.customer_id = ${use.customerId}::uuid and u.series_id = s.id and u.given_back_at is null))
      returning 1)
    select ${insist(sql, sql`exists (select from taken)`, "coupon", couponId)}`;
};

/** A new coupon for the buyer; if its code is taken, the transaction fails with its id. */
export const couponIssuing = (sql: Statements, row: NewCoupon & { id: string }): Statement => sql`
  with made as (
    insert into coupons (tenant_id, id, series_id, code_encrypted, code_hash, customer_id, issued_at, issued_by, expires_at)
    select tenant_id, id, series_id, code_encrypted, code_hash, customer_id, issued_at, issued_by, expires_at
    from json_populate_record(null::coupons, ${rowJson(row)}::text::json)
    on conflict do nothing returning 1)
  select ${insist(sql, sql`exists (select from made)`, "coupon", row.id)}`;

export const giveCouponUseBack = (tx: Tx, tenantId: string, id: string) =>
  tx.execute(sql`
    update coupons set uses = greatest(0, uses - 1) where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`);

/** Blocks the coupons that a receipt issued, used ones too, so that a use given back does not count again. */
export const blockIssuedBy = (tx: Tx, tenantId: string, purchaseId: string, at: Date) =>
  tx.execute(sql`
    update coupons set blocked_at = ${at.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and issued_by = ${purchaseId}::uuid and blocked_at is null`);

/** Moves coupons issued to one customer to another: all of them, or these. Returns which. */
export const moveCoupons = (tx: Tx, tenantId: string, move: Move): Promise<string[]> =>
  moveRows(tx, coupons, tenantId, move);

/** Never counts again, also when its use is given back. @returns whether it was unused */
export async function blockCoupon(tx: Tx, tenantId: string, id: string, at: Date): Promise<boolean> {
  const [coupon] = await tx.execute<{ uses: number }>(sql`
    update coupons set blocked_at = coalesce(blocked_at, ${at.toISOString()}::timestamptz)
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid returning uses`);
  return coupon?.uses === 0;
}
