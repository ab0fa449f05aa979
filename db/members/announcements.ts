import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface Announced extends Record<string, unknown> {
  accountId: string;
  /** a household's points are announced to each of its members who accepts messages */
  customerId: string;
  /** the tenant's date */
  day: string;
  daysBefore: number;
  /** hundredths */
  points: number;
}

const announced = sql`
  insert into point_announcements (tenant_id, account_id, kind, day, days_before, announced_at)
  select due.tenant_id, due.account_id, due.kind, due.day, due.days_before, due.at from due
  on conflict do nothing returning account_id, day, days_before`;

/** Waits for another runner that announces the same, and leaves it to that one. One row per member of the account. */
const announcedRows = sql`
  select due.account_id as "accountId", due.day::text as day, due.days_before as "daysBefore",
    due.points::float8 as points, owner.customer_id as "customerId"
  from announced join due using (account_id, day, days_before)
  join account_members owner on owner.tenant_id = due.tenant_id and owner.account_id = due.account_id
  order by due.day, due.account_id, owner.customer_id`;

interface Window {
  now: Date;
  timezone: string;
  most: number;
}

/** Accounts with pending points that have become spendable within this many days. */
export const announceActivated = async (
  tx: Tx,
  tenantId: string,
  { now, timezone, most, days }: Window & { days: number },
): Promise<Announced[]> => [
  ...(await tx.execute<Announced>(sql`
    with waited as (
      select l.account_id, l."left", (l.activates_at at time zone ${timezone})::date as day
      from lots l join purchases p on p.tenant_id = l.tenant_id and p.id = l.purchase_id
      where l.tenant_id = ${tenantId}::uuid and l."left" > 0
        and l.activates_at <= ${now.toISOString()}::timestamptz
        and l.activates_at > ${now.toISOString()}::timestamptz - make_interval(days => ${days}::int)
        and l.activates_at > p.occurred_at
        and (l.expires_at is null or l.expires_at > ${now.toISOString()}::timestamptz)
    ), due as (
      select ${tenantId}::uuid as tenant_id, w.account_id, 'activated' as kind, w.day, 0 as days_before,
        ${now.toISOString()}::timestamptz as at, sum(w."left") as points
      from waited w
      where not exists (
        select from point_announcements n
        where n.tenant_id = ${tenantId}::uuid and n.account_id = w.account_id and n.kind = 'activated'
          and n.day = w.day and n.days_before = 0)
      group by w.account_id, w.day order by w.day, w.account_id limit ${most}
    ), announced as (${announced}) ${announcedRows}`)),
];

/**
 * Accounts with points that end within the greatest of so many days before. Each ending day is announced once for
 * each of them: when several are due at once, for the last.
 */
export const announceExpiring = async (
  tx: Tx,
  tenantId: string,
  { now, timezone, most, daysBefore }: Window & { daysBefore: readonly number[] },
): Promise<Announced[]> => [
  ...(await tx.execute<Announced>(sql`
    with ending as (
      select l.account_id, l."left", ((l.expires_at - interval '1 microsecond') at time zone ${timezone})::date as day,
        (${now.toISOString()}::timestamptz at time zone ${timezone})::date as today
      from lots l
      where l.tenant_id = ${tenantId}::uuid and l."left" > 0 and l.expires_at > ${now.toISOString()}::timestamptz
        and l.expires_at < ${now.toISOString()}::timestamptz
          + make_interval(days => ${Math.max(...daysBefore) + 2}::int)
        and l.activates_at <= ${now.toISOString()}::timestamptz
    ), staged as (
      select e.account_id, e.day, sum(e."left") as points, (
        select min(d) from unnest(${`{${daysBefore.join(",")}}`}::int[]) d where d >= e.day - e.today) as days_before
      from ending e group by e.account_id, e.day, e.today
    ), due as (
      select ${tenantId}::uuid as tenant_id, s.account_id, 'expiring' as kind, s.day, s.days_before,
        ${now.toISOString()}::timestamptz as at, least(s.points, a.balance) as points
      from staged s join accounts a on a.tenant_id = ${tenantId}::uuid and a.id = s.account_id and a.balance > 0
      where s.days_before is not null and not exists (
        select from point_announcements n
        where n.tenant_id = ${tenantId}::uuid and n.account_id = s.account_id and n.kind = 'expiring'
          and n.day = s.day and n.days_before = s.days_before)
      order by s.day, s.account_id limit ${most}
    ), announced as (${announced}) ${announcedRows}`)),
];

export async function deleteAnnouncementsBefore(
  tx: Tx,
  tenantId: string,
  day: Date,
  most: number,
): Promise<number> {
  const gone = await tx.execute(sql`
    delete from point_announcements n
    using (select account_id, kind, day, days_before from point_announcements
           where tenant_id = ${tenantId}::uuid and day < ${day.toISOString()}::timestamptz::date
           limit ${most} for update skip locked) old
    where n.tenant_id = ${tenantId}::uuid and n.account_id = old.account_id and n.kind = old.kind
      and n.day = old.day and n.days_before = old.days_before`);
  return gone.count;
}
