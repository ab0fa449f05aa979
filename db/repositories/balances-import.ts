import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { accounts, lots, postings } from "@/db/schema";
import type { NewLot, NewPosting } from "./points";

const idsJson = (ids: Iterable<string>) => sql`(
  select value::uuid as id from jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb) as value)`;

/** Those who were merged into these customers, with whom they are now; over several merges too. */
export async function selectMergedInto(
  tx: Tx,
  tenantId: string,
  ids: Iterable<string>,
): Promise<{ id: string; now: string }[]> {
  const rows = await tx.execute<{ id: string; now: string }>(sql`
    with recursive family as (
      select c.id, c.merged_into as now from customers c
      where c.tenant_id = ${tenantId}::uuid and c.merged_into in ${idsJson(ids)}
      union all
      select c.id, f.now from customers c join family f on c.tenant_id = ${tenantId}::uuid and c.merged_into = f.id)
    select id, now from family`);
  return [...rows];
}

export interface BroughtRow extends Record<string, unknown> {
  id: string;
  points: number;
  activatesMs: number | null;
  expiresMs: number | null;
}

/** Lots that were brought in under these ids; a posting has the id of its lot. */
export async function selectBrought(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<BroughtRow[]> {
  const rows = await tx.execute<BroughtRow>(sql`
    select p.id, p.points::float8 as points, (extract(epoch from l.activates_at) * 1000)::float8 as "activatesMs",
      (extract(epoch from l.expires_at) * 1000)::float8 as "expiresMs"
    from ${idsJson(ids)} wanted
    join postings p on p.tenant_id = ${tenantId}::uuid and p.id = wanted.id
    left join lots l on l.tenant_id = p.tenant_id and l.id = p.id`);
  return [...rows];
}

export interface HeldAccount extends Record<string, unknown> {
  customerId: string;
  /** null: the customer has none yet */
  accountId: string | null;
  balance: number;
}

/**
 * Customers and then their accounts, locked in the order of their ids, as everybody locks them. Who was erased or
 * merged meanwhile is not among them.
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
  const ids = idsJson([...held].map(({ id }) => id));
  await tx.execute(sql`
    select a.id from accounts a
    where a.tenant_id = ${tenant} and a.id in (
      select m.account_id from account_members m where m.tenant_id = ${tenant} and m.customer_id in ${ids})
    order by a.id for update`);
  // read after the locks: what their last holders have committed is seen
  const rows = await tx.execute<HeldAccount>(sql`
    select c.id as "customerId", a.id as "accountId", coalesce(a.balance, 0)::float8 as balance
    from ${ids} c
    left join account_members m on m.tenant_id = ${tenant} and m.customer_id = c.id
    left join accounts a on a.tenant_id = ${tenant} and a.id = m.account_id`);
  return [...rows];
}

/** Many accounts at once; the accounts are locked. */
export async function postToMany(
  tx: Tx,
  tenantId: string,
  rows: { postings: readonly NewPosting[]; lots: readonly NewLot[] },
): Promise<void> {
  if (rows.postings.length === 0) return;
  const sums = new Map<string, number>();
  for (const { accountId, points } of rows.postings) sums.set(accountId, (sums.get(accountId) ?? 0) + points);
  const json = JSON.stringify([...sums].map(([id, points]) => ({ id, points })));
  await tx.execute(sql`
    update accounts a set balance = a.balance + s.points
    from jsonb_to_recordset(${json}::jsonb) as s(id uuid, points bigint)
    where a.tenant_id = ${tenantId}::uuid and a.id = s.id`);
  await insertRows(tx, postings, rows.postings);
  await insertRows(tx, lots, rows.lots);
}

/** Which of these accounts owe something. */
export async function selectOwing(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct l.account_id as id from ${idsJson(ids)} a
    join lots l on l.tenant_id = ${tenantId}::uuid and l.account_id = a.id and l."left" < 0
    order by 1`);
  return [...rows].map(({ id }) => id);
}
