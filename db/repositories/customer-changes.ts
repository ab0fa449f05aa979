import { and, asc, eq, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import {
  accountMembers,
  accounts,
  customerIdentifiers,
  customers,
  pointCorrections,
  postings,
} from "@/db/schema";

/** In the order of their ids, as everybody locks them. */
export const lockCustomers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .select()
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, ids)))
    .orderBy(asc(customers.id))
    .for("update");

export type LockedCustomer = Awaited<ReturnType<typeof lockCustomers>>[number];

type Profile = Pick<
  InferInsertModel<typeof customers>,
  "nameEncrypted" | "birthDateEncrypted" | "locale" | "groupId"
>;

export const updateCustomer = (
  tx: Tx,
  tenantId: string,
  id: string,
  values: Partial<Profile & Pick<InferInsertModel<typeof customers>, "status" | "mergedInto">>,
) =>
  tx
    .update(customers)
    .set({ ...values, version: sql`${customers.version} + 1` })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)))
    .returning({ version: customers.version });

/** They have bought once more. */
export const purchaseCounting = (sql: Statements, tenantId: string, customerId: string, at: Date) => sql`
  update customers set purchase_count = purchase_count + 1,
    last_purchase_at = greatest(last_purchase_at, ${at.toISOString()}::text::timestamptz)
  where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

/** The grace of a tier ends: what was spent is enough again. */
export const graceEnding = (sql: Statements, tenantId: string, customerId: string) => sql`
  update customers set tier_short_on = null where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

/** A receipt has lifted them to a tier. */
export const tierLifting = (
  sql: Statements,
  tenantId: string,
  customerId: string,
  { to, at }: { to: string; at: Date },
) => sql`
  update customers set tier_code = ${to}, tier_since = ${at.toISOString()}::text::timestamptz, tier_short_on = null,
    tier_by_hand = false, tier_until = null
  where tenant_id = ${tenantId}::uuid and id = ${customerId}::uuid`;

export async function findIdentifier(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), eq(customerIdentifiers.id, id)));
  return row ?? null;
}

export const setIdentifierBlocked = (tx: Tx, tenantId: string, id: string, at: Date | null) =>
  tx
    .update(customerIdentifiers)
    .set({ blockedAt: at })
    .where(and(eq(customerIdentifiers.tenantId, tenantId), eq(customerIdentifiers.id, id)));

export const deleteIdentifiers = (tx: Tx, tenantId: string, ids: string[]) =>
  tx
    .delete(customerIdentifiers)
    .where(and(eq(customerIdentifiers.tenantId, tenantId), inArray(customerIdentifiers.id, ids)));

/** Whose account it is may not change before the customer is let go of; the account's row is locked too. */
export async function lockAccountOf(tx: Tx, tenantId: string, customerId: string) {
  const [member] = await tx
    .select({ accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.tenantId, tenantId), eq(accountMembers.customerId, customerId)));
  if (!member) return null;
  const [account] = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.id, member.accountId)))
    .for("update");
  return account ?? null;
}

export async function findPosting(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(postings)
    .where(and(eq(postings.tenantId, tenantId), eq(postings.id, id)));
  return row ?? null;
}

export const insertCorrection = (tx: Tx, row: InferInsertModel<typeof pointCorrections>): Promise<unknown> =>
  tx.insert(pointCorrections).values(row);
