import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface GroupOutcome {
  control: boolean;
  customers: number;
  buyers: number;
  /** minor units, per customer of the group */
  mean: number;
  sd: number;
  sumMinor: number;
}

/** What each group bought within so many days after it was drawn, net of what came back. */
export const readOutcome = (
  tx: Tx,
  tenantId: string,
  mailingId: string,
  { days, now }: { days: number; now: Date },
): Promise<GroupOutcome[]> =>
  tx.execute<GroupOutcome & Record<string, unknown>>(sql`
    with spent as (
      select r.part = 'control' as control, r.customer_id, coalesce(sum(p.net_minor - p.returned_minor), 0)::float8 as minor,
        coalesce(bool_or(p.net_minor > p.returned_minor), false) as bought
      from mailing_recipients r
      left join purchases p on p.tenant_id = r.tenant_id and p.customer_id = r.customer_id and p.status = 'recorded'
        and p.occurred_at > r.assigned_at and p.occurred_at <= ${now.toISOString()}::timestamptz
        and p.occurred_at <= r.assigned_at + make_interval(days => ${days}::int)
      where r.tenant_id = ${tenantId}::uuid and r.mailing_id = ${mailingId}::uuid
      group by 1, 2)
    select control, count(*)::int as customers, count(*) filter (where bought)::int as buyers,
      avg(minor)::float8 as mean, coalesce(stddev_samp(minor), 0)::float8 as sd, sum(minor)::float8 as "sumMinor"
    from spent group by 1`);

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
