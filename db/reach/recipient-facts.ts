import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idsJson } from "@/db/members/accounts";
import { familiesOf } from "@/db/members/family";

export interface RecipientPerson extends Record<string, unknown> {
  id: string;
  nameEncrypted: string | null;
  locale: string | null;
  tierCode: string | null;
  store: string | null;
  /** null without the consent to the use of personal data */
  birthDateEncrypted: string | null;
}

/** Who these customers are, as a message may say it. */
export async function selectRecipientPeople(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<RecipientPerson[]> {
  const tenant = sql`${tenantId}::uuid`;
  const rows = await tx.execute<RecipientPerson>(sql`
    with said as (
      select distinct on (f.now) f.now as id, n.granted from (${familiesOf(tenant, idsJson(ids))}) f
      join consents n on n.tenant_id = ${tenant} and n.customer_id = f.id and n.purpose = 'personal_data'
      order by f.now, n.at desc, n.id desc
    )
    select c.id, c.name_encrypted as "nameEncrypted", c.locale, c.tier_code as "tierCode", s.name as store,
      case when said.granted then c.birth_date_encrypted end as "birthDateEncrypted"
    from customers c
    left join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
    left join said on said.id = c.id
    where c.tenant_id = ${tenant} and c.id in ${idsJson(ids)}`);
  return [...rows];
}

export interface RecipientPoints extends Record<string, unknown> {
  id: string;
  /** hundredths that can be spent */
  points: number;
  /** hundredths that end on the first day on which any do, within the days asked for */
  expiring: number | null;
  /** the last day on which they can be spent */
  lastDay: string | null;
}

/** What these customers can spend, and what of it ends soon. Who has no account is left out. */
export async function selectRecipientPoints(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  { now, timezone, days }: { now: Date; timezone: string; days: number },
): Promise<RecipientPoints[]> {
  const tenant = sql`${tenantId}::uuid`;
  const moment = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.execute<RecipientPoints>(sql`
    with held as (
      select m.customer_id as id, l."left", l.expires_at,
        ((l.expires_at - interval '1 millisecond') at time zone ${timezone})::date as day
      from account_members m
      join lots l on l.tenant_id = m.tenant_id and l.account_id = m.account_id and l."left" <> 0
        and l.activates_at <= ${moment} and (l.expires_at is null or l.expires_at > ${moment})
      where m.tenant_id = ${tenant} and m.customer_id in ${idsJson(ids)}
    ), ending as (
      select distinct on (id) id, day, sum("left")::float8 as points from held
      where "left" > 0 and expires_at <= ${moment} + make_interval(days => ${days}::int)
      group by id, day order by id, day
    )
    select h.id, greatest(sum(h."left"), 0)::float8 as points, e.points as expiring, e.day::text as "lastDay"
    from held h left join ending e on e.id = h.id
    group by h.id, e.points, e.day`);
  return [...rows];
}
