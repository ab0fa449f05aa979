import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isBuyer } from "@/db/growth/service-cards";
import { LOST_AFTER_MONTHS } from "@/db/insight/customer-sums";
import type { Range } from "@/db/insight/overview";
import { inScope, type Scope } from "@/db/scope";
import type { Finding } from "@/server/engine/reports/notices";

const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;
const lapse = sql.raw(`interval '${LOST_AFTER_MONTHS} months'`);

export interface Comings {
  /** bought after a pause of so many months */
  returned: number;
  /** in these days it became so many months since they bought last */
  gone: number;
}

/** Who came back and who stopped coming within the days, by the chosen stores alone. */
export async function countComings(
  tx: Tx,
  tenantId: string,
  { start, end }: Range,
  scope: Scope,
): Promise<Comings> {
  const bought = sql`p.tenant_id = ${tenantId}::uuid and p.status = 'recorded' and p.customer_id is not null
    and ${isBuyer(tenantId, sql`p.customer_id`)} ${inScope(tenantId, scope, sql`p.store_id`)}`;
  const [row] = await tx.execute<{ returned: number; gone: number }>(sql`
    with came as (
      select p.customer_id, min(p.occurred_at) as at from purchases p
      where ${bought} and p.occurred_at >= ${moment(start)} and p.occurred_at < ${moment(end)} group by 1),
    last as (
      select p.customer_id, max(p.occurred_at) as at from purchases p
      where ${bought} and p.occurred_at >= ${moment(start)} - ${lapse} and p.occurred_at < ${moment(end)} - ${lapse}
      group by 1)
    select
      (select count(*)::int from came c
        where exists (select from purchases p where ${bought} and p.customer_id = c.customer_id
          and p.occurred_at < c.at - ${lapse})
        and not exists (select from purchases p where ${bought} and p.customer_id = c.customer_id
          and p.occurred_at >= c.at - ${lapse} and p.occurred_at < c.at)) as returned,
      (select count(*)::int from last l
        where not exists (select from purchases p where ${bought} and p.customer_id = l.customer_id
          and p.occurred_at > l.at and p.occurred_at < ${moment(end)})) as gone`);
  return row ?? { returned: 0, gone: 0 };
}

export interface CampaignSums extends Record<string, unknown> {
  code: string;
  name: string;
  receipts: number;
  salesMinor: number;
  discountMinor: number;
  /** hundredths */
  points: number;
}

/** What campaigns gave, and the receipts that they touched; those with the most sales first. */
export const sumCampaigns = async (
  tx: Tx,
  tenantId: string,
  { start, end }: Range,
  scope: Scope,
  most: number,
): Promise<CampaignSums[]> => [
  ...(await tx.execute<CampaignSums>(sql`
    with given as (
      select r.campaign_id, r.purchase_id, sum(r.discount_minor) as discount, sum(r.points) as points
      from purchase_rewards r
      where r.tenant_id = ${tenantId}::uuid
        and r.occurred_at >= ${moment(start)} and r.occurred_at < ${moment(end)}
      group by 1, 2)
    select c.code, c.name, count(*)::float8 as receipts,
      sum(p.net_minor - p.returned_minor)::float8 as "salesMinor",
      sum(g.discount)::float8 as "discountMinor", sum(g.points)::float8 as points
    from given g
    join purchases p on p.tenant_id = ${tenantId}::uuid and p.id = g.purchase_id and p.status = 'recorded'
      ${inScope(tenantId, scope, sql`p.store_id`)}
    join campaigns c on c.tenant_id = ${tenantId}::uuid and c.id = g.campaign_id
    group by c.id, c.code, c.name
    order by 4 desc, c.code limit ${most}`)),
];

export const countUnclaimed = async (tx: Tx, tenantId: string): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from unclaimed_receipts where tenant_id = ${tenantId}::uuid`,
  );
  return row?.n ?? 0;
};

export const countOpenAlerts = async (tx: Tx, tenantId: string, scope: Scope): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from alerts a where a.tenant_id = ${tenantId}::uuid and a.closed_at is null
      ${inScope(tenantId, scope, sql`a.store_id`)}`);
  return row?.n ?? 0;
};

type Rows = Omit<Finding, "kind"> & Record<string, unknown>;

/**
 * Tills without a receipt yesterday and today that sold on at least two of the last three of yesterday's weekdays: a
 * shop that is closed on Sundays is not silent on Monday.
 */
export const selectSilentTills = (tx: Tx, tenantId: string, now: Date) =>
  tx.execute<Rows>(sql`
    with places as (
      select t.id, t.name, s.code, s.name as store_name, s.timezone,
        (${moment(now)} at time zone s.timezone)::date as today
      from tills t join stores s on s.tenant_id = t.tenant_id and s.id = t.store_id
      where t.tenant_id = ${tenantId}::uuid and t.archived_at is null and s.archived_at is null),
    days as (
      select p.till_id as id, (p.occurred_at at time zone l.timezone)::date as day
      from purchases p join places l on l.id = p.till_id
      where p.tenant_id = ${tenantId}::uuid and p.source = 'till'
        and p.occurred_at >= ${moment(now)} - interval '24 days'
      group by 1, 2)
    select 'till ' || l.id || ' ' || max(d.day) as key, l.store_name || ' · ' || l.name as name, l.code as ref,
      l.code as store
    from places l join days d on d.id = l.id
    group by l.id, l.store_name, l.name, l.code, l.today
    having max(d.day) < l.today - 1
      and count(*) filter (where d.day in (l.today - 8, l.today - 15, l.today - 22)) >= 2
    order by 2`);

/** Tills that were found silent since then, and have sent no receipt of a later day. */
export const selectStillSilent = (tx: Tx, tenantId: string, since: Date) =>
  tx.execute<Rows>(sql`
    with told as (
      select distinct on (t.id) n.key, t.id, s.name || ' · ' || t.name as name, s.code, s.timezone,
        split_part(n.key, ' ', 3)::date as day
      from report_notices n
      join tills t on t.tenant_id = n.tenant_id and t.id = split_part(n.key, ' ', 2)::uuid and t.archived_at is null
      join stores s on s.tenant_id = t.tenant_id and s.id = t.store_id and s.archived_at is null
      where n.tenant_id = ${tenantId}::uuid and n.kind = 'till-silent' and n.found_at >= ${moment(since)}
      order by t.id, n.found_at desc)
    select d.key, d.name, d.code as ref, d.code as store from told d
    where not exists (select from purchases p where p.tenant_id = ${tenantId}::uuid and p.till_id = d.id
      and p.source = 'till' and p.occurred_at >= (d.day + 1)::timestamp at time zone d.timezone)
    order by 2`);

const FAILURES = 3;

/** Jobs whose last three runs have failed; one that was interrupted, as by a restart, says nothing. */
export const selectFailingJobs = (tx: Tx, tenantId: string) =>
  tx.execute<Rows>(sql`
    with runs as (
      select r.job, r.state, r.id, row_number() over (partition by r.job order by r.started_at desc, r.id desc) as n
      from job_runs r where r.tenant_id = ${tenantId}::uuid and r.state <> 'running'
        and r.error is distinct from 'interrupted')
    select r.job || ' ' || coalesce((select d.id::text from job_runs d where d.tenant_id = ${tenantId}::uuid
        and d.job = r.job and d.state = 'done' order by d.started_at desc limit 1), 'never') as key,
      null as name, null as ref, null as store
    from runs r where r.n <= ${FAILURES}
    group by r.job having count(*) filter (where r.state = 'failed') = ${FAILURES}`);

export const selectFailingChannels = (tx: Tx, tenantId: string) =>
  tx.execute<Rows>(sql`
    select c.id || ' ' || extract(epoch from c.failing_since)::bigint as key, c.name, c.id::text as ref, null as store
    from channels c where c.tenant_id = ${tenantId}::uuid and c.removed_at is null and c.enabled
      and c.failing_since is not null order by c.name`);

/** A balance that stays low is found again with each week. */
export const selectLowChannels = (tx: Tx, tenantId: string) =>
  tx.execute<Rows>(sql`
    select c.id || ' ' || to_char(c.balance_at, 'IYYY-IW') as key, c.name, c.id::text as ref, null as store
    from channels c where c.tenant_id = ${tenantId}::uuid and c.removed_at is null and c.enabled
      and c.balance_minor < c.low_balance_minor order by c.name`);

/** Campaigns that still run, and have all but no money left: the last of it is often less than one reward. */
export const selectSpentCampaigns = (tx: Tx, tenantId: string, now: Date) =>
  tx.execute<Rows>(sql`
    select c.id || ' ' || c.limit_budget_minor as key, c.name, c.code as ref, null as store
    from campaigns c join campaign_usage u on u.tenant_id = c.tenant_id and u.campaign_id = c.id
    where c.tenant_id = ${tenantId}::uuid and c.status = 'active' and c.limit_budget_minor is not null
      and u.spent_minor >= c.limit_budget_minor * 0.95 and (c.ends_at is null or c.ends_at > ${moment(now)})
    order by c.name`);

/** Mailings of the last days that stopped short of their recipients because their money was spent. */
export const selectSpentMailings = (tx: Tx, tenantId: string, now: Date) =>
  tx.execute<Rows>(sql`
    select m.id::text as key, m.name, m.id::text as ref, null as store
    from mailings m join message_batches b on b.tenant_id = m.tenant_id and b.id = m.batch_id
    where m.tenant_id = ${tenantId}::uuid and b.budget is not null and m.started_at > ${moment(now)} - interval '7 days'
      and exists (select from messages s where s.tenant_id = m.tenant_id and s.batch_id = b.id
        and s.status = 'skipped' and s.reason = 'budget')
    order by m.name`);
