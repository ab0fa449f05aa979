import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Spending } from "@/server/engine/offers/cuped";

export interface GroupOutcome extends Spending {
  control: boolean;
  buyers: number;
  sumMinor: number;
}

/** Of all customers of both groups: what the few spend who spend most is cut to that of the others. */
const CUT_AT = 0.995;
/** What a customer usually spends is seen in so many days before. */
const BEFORE_DAYS = 90;

/**
 * What each group bought within so many days after it was drawn, net of what came back, and what it had bought before.
 * The sum is as it was; means and variances are winsorised at one height for both groups. Where so few buy that the
 * height would be nothing, nothing is cut. Source: rules/offers.md.
 */
export const readOutcome = (
  tx: Tx,
  tenantId: string,
  mailingId: string,
  { days, now }: { days: number; now: Date },
): Promise<GroupOutcome[]> =>
  tx.execute<GroupOutcome & Record<string, unknown>>(sql`
    with spent as (
      select r.part = 'control' as control, r.customer_id,
        coalesce(sum(p.net_minor - p.returned_minor) filter (where p.occurred_at > r.assigned_at), 0)::float8 as minor,
        coalesce(sum(p.net_minor - p.returned_minor) filter (where p.occurred_at <= r.assigned_at), 0)::float8 as before,
        coalesce(bool_or(p.net_minor > p.returned_minor) filter (where p.occurred_at > r.assigned_at), false) as bought
      from mailing_recipients r
      left join purchases p on p.tenant_id = r.tenant_id and p.customer_id = r.customer_id and p.status = 'recorded'
        and p.occurred_at > r.assigned_at - make_interval(days => ${BEFORE_DAYS}::int)
        and p.occurred_at <= ${now.toISOString()}::timestamptz
        and p.occurred_at <= r.assigned_at + make_interval(days => ${days}::int)
      where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid
      group by 1, 2),
    height as (
      select nullif(percentile_cont(${CUT_AT}) within group (order by minor), 0) as minor,
        nullif(percentile_cont(${CUT_AT}) within group (order by before), 0) as before from spent),
    cut as (
      select s.control, s.bought, s.minor as whole, least(s.minor, h.minor) as y, least(s.before, h.before) as x
      from spent s cross join height h)
    select control, count(*)::int as customers, count(*) filter (where bought)::int as buyers,
      sum(whole)::float8 as "sumMinor", avg(y)::float8 as mean, avg(x)::float8 as "meanBefore",
      coalesce(var_samp(y), 0)::float8 as variance, coalesce(var_samp(x), 0)::float8 as "varianceBefore",
      coalesce(covar_samp(y, x), 0)::float8 as covariance
    from cut group by 1`);

export interface MailingDay {
  day: string;
  sent: number;
  /** receipts of those who were meant to get it */
  receipts: number;
}

/** Day by day on this clock: what went, and what those bought whom it meant. */
export const readMailingDays = (
  tx: Tx,
  tenantId: string,
  mailingId: string,
  { days, now, timezone }: { days: number; now: Date; timezone: string },
): Promise<MailingDay[]> =>
  tx.execute<MailingDay & Record<string, unknown>>(sql`
    with meant as (
      select r.customer_id, r.message_id, r.assigned_at from mailing_recipients r
      where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid and r.part <> 'control'),
    told as (
      select m.sent_at as at, 1 as sent, 0 as receipts from meant r
      join messages m on m.tenant_id = ${tenantId}::uuid and m.id = r.message_id
      where m.sent_at is not null
      union all
      select p.occurred_at, 0, 1 from meant r
      join purchases p on p.tenant_id = ${tenantId}::uuid and p.customer_id = r.customer_id and p.status = 'recorded'
        and p.net_minor > p.returned_minor and p.occurred_at > r.assigned_at
        and p.occurred_at <= ${now.toISOString()}::timestamptz
        and p.occurred_at <= r.assigned_at + make_interval(days => ${days}::int))
    select to_char(at at time zone ${timezone}, 'YYYY-MM-DD') as day, sum(sent)::int as sent, sum(receipts)::int as receipts
    from told group by 1 order by 1`);
