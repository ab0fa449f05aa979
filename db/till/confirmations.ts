import {
  and,
  eq,
  gt,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  lt,
  ne,
  sql,
} from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { CODE_ATTEMPTS_MAX, confirmations } from "@/db/schema";

export type ConfirmationRow = InferSelectModel<typeof confirmations>;

export const insertConfirmation = (tx: Tx, row: InferInsertModel<typeof confirmations>): Promise<unknown> =>
  tx.insert(confirmations).values(row);

/** One code of a till at a time, until the transaction ends: so that none is forgotten in the count. */
export const lockSends = (tx: Tx, tillId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`confirmations ${tillId}`}, 0))`);

/** How many codes were sent since then, and when the first of them was. */
export async function countSends(
  tx: Tx,
  tenantId: string,
  by: { destinationHash: string } | { tillId: string },
  since: Date,
): Promise<{ count: number; firstMs: number | null }> {
  const whose =
    "tillId" in by
      ? eq(confirmations.tillId, by.tillId)
      : eq(confirmations.destinationHash, by.destinationHash);
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      firstMs: sql<number | null>`(extract(epoch from min(${confirmations.createdAt})) * 1000)::float8`,
    })
    .from(confirmations)
    .where(and(eq(confirmations.tenantId, tenantId), whose, gt(confirmations.createdAt, since)));
  return row ?? { count: 0, firstMs: null };
}

/** Only the newest code counts: there are never more attempts than those of one. */
export const endFormerCodes = (
  tx: Tx,
  tenantId: string,
  customerId: string,
  purpose: ConfirmationRow["purpose"],
  now: Date,
) =>
  tx
    .update(confirmations)
    .set({ expiresAt: now })
    .where(
      and(
        eq(confirmations.tenantId, tenantId),
        eq(confirmations.customerId, customerId),
        eq(confirmations.purpose, purpose),
        isNull(confirmations.confirmedAt),
        gt(confirmations.expiresAt, now),
      ),
    );

interface Named {
  id: string;
  customerId: string;
  storeId: string;
}

const isNamed = (tenantId: string, { id, customerId, storeId }: Named) =>
  and(
    eq(confirmations.tenantId, tenantId),
    eq(confirmations.id, id),
    eq(confirmations.customerId, customerId),
    eq(confirmations.storeId, storeId),
  );

/**
 * Takes one of the attempts, if there is one left. One conditional statement: however many come at once, no more
 * codes are compared than there are attempts. Its row stays locked until the transaction ends.
 */
export async function takeAttempt(
  tx: Tx,
  tenantId: string,
  named: Named,
  now: Date,
): Promise<ConfirmationRow | null> {
  const [row] = await tx
    .update(confirmations)
    .set({ attempts: sql`${confirmations.attempts} + 1` })
    .where(
      and(
        isNamed(tenantId, named),
        lt(confirmations.attempts, CODE_ATTEMPTS_MAX),
        isNull(confirmations.usedAt),
        gt(confirmations.expiresAt, now),
      ),
    )
    .returning();
  return row ?? null;
}

export async function findConfirmation(
  tx: Tx,
  tenantId: string,
  named: Named,
): Promise<ConfirmationRow | null> {
  const [row] = await tx.select().from(confirmations).where(isNamed(tenantId, named));
  return row ?? null;
}

export const setConfirmed = (tx: Tx, tenantId: string, id: string, at: { now: Date; expiresAt: Date }) =>
  tx
    .update(confirmations)
    .set({ confirmedAt: at.now, expiresAt: at.expiresAt })
    .where(and(eq(confirmations.tenantId, tenantId), eq(confirmations.id, id)));

/** It is used up with the very points that it was said for: those of a purchase, or of a hold. */
export const confirmationUsing = (
  sql: Statements,
  { tenantId, id, at, by }: { tenantId: string; id: string; at: Date; by: string },
) => sql`
  update confirmations set used_at = ${at.toISOString()}::text::timestamptz, used_by = ${by}::uuid
  where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`;

export interface PayingOccasion {
  tenantId: string;
  customerId: string;
  storeId: string;
  points: number;
  now: Date;
  /** holds of this very receipt: what was confirmed for them is confirmed for what takes their place */
  holds: readonly string[];
}

/**
 * What the customer has confirmed in this store and nothing has used: a hold that ended without a purchase has not.
 * The customer is locked, so it stays unused until the transaction ends.
 */
export const usableConfirmation = (sql: Statements, o: PayingOccasion) => {
  const now = o.now.toISOString();
  return sql<{ id: string }[]>`
    select c.id from confirmations c
    where c.tenant_id = ${o.tenantId} and c.customer_id = ${o.customerId} and c.store_id = ${o.storeId}
      and c.purpose = 'redeem' and c.confirmed_at is not null and c.expires_at > ${now}::text::timestamptz
      and (c.points is null or c.points >= ${o.points})
      and (c.used_at is null or c.used_by = any (${`{${o.holds.join(",")}}`}::text::uuid[]) or exists (
        select from quotes q where q.tenant_id = c.tenant_id and q.id = c.used_by
          and (q.status in ('released', 'expired')
            or (q.status = 'held' and q.expires_at <= ${now}::text::timestamptz))))
    order by c.points nulls last, c.created_at limit 1`;
};

/** Ids of what was sent to these customers and is not forgotten yet. */
export const selectConfirmationIds = async (
  tx: Tx,
  tenantId: string,
  customerIds: string[],
): Promise<string[]> =>
  (
    await tx
      .select({ id: confirmations.id })
      .from(confirmations)
      .where(
        and(
          eq(confirmations.tenantId, tenantId),
          inArray(confirmations.customerId, customerIds),
          ne(confirmations.destinationHash, ""),
        ),
      )
  ).map(({ id }) => id);

/** What was confirmed stays; where the code went does not. */
export const eraseConfirmations = (tx: Tx, tenantId: string, customerIds: string[]) =>
  tx
    .update(confirmations)
    .set({ destinationHash: "" })
    .where(and(eq(confirmations.tenantId, tenantId), inArray(confirmations.customerId, customerIds)));
