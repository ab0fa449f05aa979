import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/**
 * Accounts with lots that have ended and are not empty; but what a till holds was promised, and waits for it. Whoever
 * changes lots holds their account first, so a statement after this one sees the last of each.
 */
export async function lockAccountsToExpire(
  tx: Tx,
  tenantId: string,
  now: Date,
  most: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select a.id from accounts a
    where a.tenant_id = ${tenantId}::uuid and a.id in (
      select l.account_id from lots l
      where l.tenant_id = ${tenantId}::uuid and l."left" > 0 and l.expires_at <= ${now.toISOString()}::timestamptz
      group by l.account_id order by min(l.expires_at) limit ${most})
      and not exists (
        select from quotes q where q.tenant_id = a.tenant_id and q.account_id = a.id and q.status = 'held'
          and q.expires_at > ${now.toISOString()}::timestamptz)
    order by a.id for update skip locked`);
  return [...rows].map(({ id }) => id);
}

/** One posting for each lot, named after it, so that none ends twice. Answers how many have ended. */
export async function expireLotsOf(tx: Tx, tenantId: string, accounts: string[], now: Date): Promise<number> {
  if (accounts.length === 0) return 0;
  const [row] = await tx.execute<{ ended: number }>(sql`
    with ended as (
      select l.id, l.account_id, l."left" as points from lots l
      where l.tenant_id = ${tenantId}::uuid and l.account_id = any (${`{${accounts.join(",")}}`}::uuid[])
        and l."left" > 0 and l.expires_at <= ${now.toISOString()}::timestamptz
    ), emptied as (
      update lots l set "left" = 0, expired = l.expired + e.points from ended e where l.tenant_id = ${tenantId}::uuid and l.id = e.id
    ), posted as (
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      select ${tenantId}::uuid, gen_random_uuid(), account_id, 'expire:' || id, -points,
        ${now.toISOString()}::timestamptz from ended
    ), changed as (
      update accounts a set balance = a.balance - e.points
      from (select account_id, sum(points)::bigint as points from ended group by account_id) e
      where a.tenant_id = ${tenantId}::uuid and a.id = e.account_id
    )
    select count(*)::int as ended from ended`);
  return row?.ended ?? 0;
}
