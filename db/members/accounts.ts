import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { accountMembers, accounts } from "@/db/schema";
import { familiesOf } from "./family";

export const idsJson = (ids: Iterable<string>) => sql`(
  select value::uuid as id from jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb) as value)`;

/** Customers merged into these, each with its survivor; over several merges too. */
export async function selectMergedInto(
  tx: Tx,
  tenantId: string,
  ids: Iterable<string>,
): Promise<{ id: string; now: string }[]> {
  const rows = await tx.execute<{ id: string; now: string }>(sql`
    select id, now from (${familiesOf(sql`${tenantId}::uuid`, idsJson(ids))}) f where id <> now`);
  return [...rows];
}

export type AccountRow = typeof accounts.$inferSelect;

/**
 * The one lock of accounts: all in one statement, in the order of their ids, so that there are no deadlocks. Every
 * change of lots, postings or a balance takes it first; tills take it on their one account by the same row.
 */
export const lockAccounts = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<AccountRow[]> =>
  tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), inMany(accounts.id, ids)))
    .orderBy(asc(accounts.id))
    .for("update");

/** Whose accounts these are; a customer without one is left out. */
const selectAccountsOf = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .select({ customerId: accountMembers.customerId, accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.tenantId, tenantId), inMany(accountMembers.customerId, customerIds)));

export interface HeldAccount {
  customerId: string;
  /** null: the customer has none yet */
  accountId: string | null;
  balance: number;
}

/**
 * Customers and then their accounts, locked in the order of their ids, the common order. Customers erased or merged by
 * then are left out.
 */
export async function lockAccountsOf(
  tx: Tx,
  tenantId: string,
  customerIds: Iterable<string>,
): Promise<HeldAccount[]> {
  const tenant = sql`${tenantId}::uuid`;
  const held = await tx.execute<{ id: string }>(sql`
    select c.id from customers c
    where c.tenant_id = ${tenant} and c.status in ('active', 'blocked') and c.id in ${idsJson(customerIds)}
    order by c.id for update`);
  const ids = [...held].map(({ id }) => id);
  const members = await selectAccountsOf(tx, tenantId, ids);
  const locked = await lockAccounts(tx, tenantId, [...new Set(members.map(({ accountId }) => accountId))]);
  const balances = new Map(locked.map(({ id, balance }) => [id, balance]));
  const accountOf = new Map(members.map((member) => [member.customerId, member.accountId]));
  return ids.map((customerId) => {
    const accountId = accountOf.get(customerId) ?? null;
    return { customerId, accountId, balance: (accountId !== null && balances.get(accountId)) || 0 };
  });
}

/** The account's owner may not change before the customer's lock ends; the account's row is locked too. */
export async function lockAccountOf(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<AccountRow | null> {
  const [member] = await selectAccountsOf(tx, tenantId, [customerId]);
  if (!member) return null;
  const [account] = await lockAccounts(tx, tenantId, [member.accountId]);
  return account ?? null;
}

export interface FreeAccount extends Record<string, unknown> {
  id: string;
  /** where its row stays until the transaction changes it or ends */
  place: string;
}

/**
 * Locks those accounts that are not in use; one with a quote held by a till is skipped, because its points are
 * promised. Changes of lots lock the account first, so a statement after this one sees their latest state.
 */
export async function lockFreeAccounts(
  tx: Tx,
  tenantId: string,
  accounts: readonly string[],
  now: Date,
): Promise<FreeAccount[]> {
  const rows = await tx.execute<FreeAccount>(sql`
    select a.id, a.ctid::text as place from accounts a
    where a.tenant_id = ${tenantId}::uuid and a.id = any (${`{${accounts.join(",")}}`}::uuid[])
      and not exists (
        select from quotes q where q.tenant_id = ${tenantId}::uuid and q.account_id = a.id and q.status = 'held'
          and q.expires_at > ${now.toISOString()}::timestamptz)
    order by a.id for update skip locked`);
  return [...rows];
}

/** Of all customers, hundredths. */
export async function sumBalances(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ points: sql`coalesce(sum(${accounts.balance}), 0)`.mapWith(Number) })
    .from(accounts)
    .where(eq(accounts.tenantId, tenantId));
  return row?.points ?? 0;
}
