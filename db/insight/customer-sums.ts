import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { membersOf } from "@/db/growth/members-of";
import type { Whose } from "@/db/growth/rfm-history";
import { isBuyer } from "@/db/growth/service-cards";
import { NO_STORE } from "@/db/schema";
import { inScope } from "@/db/scope";

const store = sql`coalesce(t.store_id, ${NO_STORE}::uuid)`;
/** A customer who has bought nothing for so many whole months is lost. */
export const LOST_AFTER_MONTHS = 3;
const lapse = sql.raw(`interval '${LOST_AFTER_MONTHS} months'`);

const only = (tenantId: string, segmentId: string | null): SQL =>
  segmentId === null ? sql`` : sql`and m.customer_id in (${membersOf(tenantId, segmentId)})`;

/** Rows of `cohort_months`, counted from what customers bought by month. */
const cohorts = (tenantId: string, segmentId: string | null): SQL => sql`
  select date_trunc('month', t.first_day)::date as cohort, m.month, ${store} as store_id,
    count(*) filter (where m.receipts > 0)::int as customers, sum(m.receipts)::int as receipts,
    sum(m.net)::bigint as net_minor, sum(m.costed)::bigint as costed_minor, sum(m.margin)::bigint as margin_minor
  from (
    select m.customer_id, m.month, sum(m.receipts) as receipts, sum(m.net_minor) as net,
      sum(m.costed_minor) as costed, sum(m.margin_minor) as margin
    from customer_months m where m.tenant_id = ${tenantId}::uuid ${only(tenantId, segmentId)} group by 1, 2) m
  join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = m.customer_id
  where m.month >= date_trunc('month', t.first_day)::date and ${isBuyer(tenantId, sql`m.customer_id`)}
  group by 1, 2, 3`;

/** Rows of `churn_months`; only months before `current` are over, so that someone can be lost in them. */
const churn = (tenantId: string, segmentId: string | null, current: string): SQL => sql`
  select e.month, e.store_id, count(*) filter (where e.what = 'arrived')::int as arrived,
    count(*) filter (where e.what = 'lost')::int as lost,
    count(*) filter (where e.what = 'returned')::int as returned
  from (
    select v.month, ${store} as store_id, v.what
    from (
      select m.customer_id, m.month, lag(m.month) over w as previous, lead(m.month) over w as next
      from (
        select m.customer_id, m.month from customer_months m
        where m.tenant_id = ${tenantId}::uuid ${only(tenantId, segmentId)}
        group by 1, 2 having sum(m.receipts) > 0) m
      window w as (partition by m.customer_id order by m.month)) a
    join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = a.customer_id
    cross join lateral (
      select a.month, 'arrived' as what where a.previous is null
      union all
      select a.month, 'returned' where a.previous < a.month - ${lapse}
      union all
      select (a.month + ${lapse})::date, 'lost'
      where a.month + ${lapse} < ${current}::date and (a.next is null or a.next > a.month + ${lapse})) v
    where ${isBuyer(tenantId, sql`a.customer_id`)}) e
  group by 1, 2`;

/** Counts cohorts and churn of everyone, in place of what was counted before. */
export async function countCustomerSums(tx: Tx, tenantId: string, current: string): Promise<void> {
  await tx.execute(sql`delete from cohort_months m where m.tenant_id = ${tenantId}::uuid`);
  await tx.execute(sql`
    insert into cohort_months
      (tenant_id, cohort, month, store_id, customers, receipts, net_minor, costed_minor, margin_minor)
    select ${tenantId}::uuid, c.* from (${cohorts(tenantId, null)}) c`);
  await tx.execute(sql`delete from churn_months m where m.tenant_id = ${tenantId}::uuid`);
  await tx.execute(sql`
    insert into churn_months (tenant_id, month, store_id, arrived, lost, returned)
    select ${tenantId}::uuid, c.* from (${churn(tenantId, null, current)}) c`);
}

export interface CohortRow extends Record<string, unknown> {
  cohort: string;
  month: string;
  customers: number;
  receipts: number;
  netMinor: number;
  costedMinor: number;
  marginMinor: number;
}

/** Cohorts from one month to another, both included. */
export const selectCohorts = async (
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string; to: string },
  { scope, segmentId }: Whose,
): Promise<CohortRow[]> => {
  const rows =
    segmentId === null
      ? sql`(select * from cohort_months m where m.tenant_id = ${tenantId}::uuid)`
      : sql`(${cohorts(tenantId, segmentId)})`;
  return [
    ...(await tx.execute<CohortRow>(sql`
      select c.cohort::text as cohort, c.month::text as month, sum(c.customers)::float8 as customers,
        sum(c.receipts)::float8 as receipts, sum(c.net_minor)::float8 as "netMinor",
        sum(c.costed_minor)::float8 as "costedMinor", sum(c.margin_minor)::float8 as "marginMinor"
      from ${rows} c
      where c.cohort between ${from}::date and ${to}::date ${inScope(tenantId, scope, sql`c.store_id`)}
      group by 1, 2 order by 1, 2`)),
  ];
};

export interface ChurnRow extends Record<string, unknown> {
  month: string;
  arrived: number;
  lost: number;
  returned: number;
}

/** Every month that anything happened in, from the first one on. */
export const selectChurn = async (
  tx: Tx,
  tenantId: string,
  current: string,
  { scope, segmentId }: Whose,
): Promise<ChurnRow[]> => {
  const rows =
    segmentId === null
      ? sql`(select * from churn_months m where m.tenant_id = ${tenantId}::uuid)`
      : sql`(${churn(tenantId, segmentId, current)})`;
  return [
    ...(await tx.execute<ChurnRow>(sql`
      select c.month::text as month, sum(c.arrived)::float8 as arrived, sum(c.lost)::float8 as lost,
        sum(c.returned)::float8 as returned
      from ${rows} c where true ${inScope(tenantId, scope, sql`c.store_id`)} group by 1 order by 1`)),
  ];
};
