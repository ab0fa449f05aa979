import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Accounts of the lots that have ended first and are not empty, in the order of accounts. */
export async function findAccountsToExpire(
  tx: Tx,
  tenantId: string,
  now: Date,
  lotsMost: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct account_id as id from (
      select l.account_id from lots l
      where l.tenant_id = ${tenantId}::uuid and l."left" > 0 and l.expires_at <= ${now.toISOString()}::timestamptz
      order by l.expires_at limit ${lotsMost}) first
    order by account_id`);
  return [...rows].map(({ id }) => id);
}

export interface HeldAccount extends Record<string, unknown> {
  id: string;
  /** where its row stays until the transaction changes it or ends */
  place: string;
}

/**
 * Those of them that nobody uses; but what a till holds was promised, and waits for it. Whoever changes lots holds
 * their account first, so a statement after this one sees the last of each.
 */
export async function lockAccounts(
  tx: Tx,
  tenantId: string,
  accounts: readonly string[],
  now: Date,
): Promise<HeldAccount[]> {
  const rows = await tx.execute<HeldAccount>(sql`
    select a.id, a.ctid::text as place from accounts a
    where a.tenant_id = ${tenantId}::uuid and a.id = any (${`{${accounts.join(",")}}`}::uuid[])
      and not exists (
        select from quotes q where q.tenant_id = ${tenantId}::uuid and q.account_id = a.id and q.status = 'held'
          and q.expires_at > ${now.toISOString()}::timestamptz)
    order by a.id for update skip locked`);
  return [...rows];
}

/** UUIDv7 made by the database: so many at once land at the end of an index only when they begin with their time. */
const idOf = (now: Date) =>
  sql`overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex(${now.getTime()}::bigint), 12, '0') || '7' from 1)::uuid`;

export interface Expired extends Record<string, unknown> {
  lots: number;
  /** hundredths */
  points: number;
  accounts: number;
  /** of them, those whose balance went down with it: all */
  changed: number;
}

/**
 * Of accounts that are held: their rows and their lots' stay where they are until the transaction ends, so each is
 * found again by its place. A posting for each lot, named after it, and after what it lost before when a return has
 * put points back into it: none ends twice.
 */
export async function expireLotsOf(
  tx: Tx,
  tenantId: string,
  accounts: readonly HeldAccount[],
  now: Date,
): Promise<Expired> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const wanted = JSON.stringify(accounts);
  const [row] = await tx.execute<Expired>(sql`
    with wanted as materialized (
      select w.id, w.place::tid as place from jsonb_to_recordset(${wanted}::jsonb) as w (id uuid, place text)
    ), ended as materialized (
      select l.ctid as place, l.id, l.account_id, l."left" as points, l.expired
      from wanted cross join lateral (
        select ctid, id, account_id, "left", expired from lots
        where tenant_id = ${tenantId}::uuid and account_id = wanted.id and "left" > 0 and expires_at <= ${at}
        offset 0) l
    ), emptied as (
      update lots l set "left" = 0, expired = e.expired + e.points from ended e
      where l.tenant_id = ${tenantId}::uuid and l.ctid = e.place
    ), posted as (
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      select ${tenantId}::uuid, ${idOf(now)}, account_id,
        'expire:' || id || case when expired > 0 then ':' || expired else '' end, -points, ${at} from ended
    ), changed as (
      update accounts a set balance = a.balance - e.points
      from (
        select w.id, w.place, sum(ended.points)::bigint as points
        from ended join wanted w on w.id = ended.account_id group by w.id, w.place) e
      where a.tenant_id = ${tenantId}::uuid and a.ctid = e.place and a.id = e.id
      returning 1
    )
    select count(*)::int as lots, coalesce(sum(points), 0)::float8 as points,
      count(distinct account_id)::int as accounts, (select count(*)::int from changed) as changed
    from ended`);
  if (!row || row.accounts !== row.changed) throw new Error("an account was not where it is held");
  return row;
}
