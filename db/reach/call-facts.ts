import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idsJson } from "@/db/members/accounts";
import { familiesOf } from "@/db/members/family";
import type { SaidConsent } from "@/server/engine/policy/consents";

export interface CallFacts extends Record<string, unknown> {
  id: string;
  status: "active" | "blocked" | "erased" | "merged";
  /** of the store where they have registered, or the shop's own */
  timezone: string;
  hasPhone: boolean;
  /** all of their phones are on the stop list */
  isSuppressed: boolean;
  /** the oldest first, of the whole family */
  consents: SaidConsent[];
}

/**
 * Nobody calls this number. What stops one channel stops only that one, and the operator's word is about mailings: a
 * call goes another way.
 */
const stopped = (tenant: SQL, hash: SQL): SQL => sql`exists (
  select from suppressions u where u.tenant_id = ${tenant} and u.address_hash = ${hash}
    and u.lifted_at is null and u.channel is null and u.reason <> 'operator-blocked')`;

/** The phones that may be dialled, the newest first. */
export const selectPhonesToCall = async (tx: Tx, tenantId: string, customerId: string): Promise<string[]> => {
  const rows = await tx.execute<{ encrypted: string }>(sql`
    select i.value_encrypted as encrypted from customer_identifiers i
    where i.tenant_id = ${tenantId}::uuid and i.customer_id = ${customerId}::uuid and i.type = 'phone'
      and i.blocked_at is null and not ${stopped(sql`i.tenant_id`, sql`i.value_hash`)}
    order by i.created_at desc, i.id desc`);
  return [...rows].map(({ encrypted }) => encrypted);
};

/** What decides whether customers may be called. */
export const selectCallFacts = async (
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<CallFacts[]> => [
  ...(await tx.execute<CallFacts>(sql`
    with said as (
      select f.now as id, json_agg(json_build_object('purpose', n.purpose, 'channel', n.channel, 'granted', n.granted)
        order by n.at, n.id) as consents
      from (${familiesOf(sql`${tenantId}::uuid`, idsJson(ids))}) f join consents n on n.tenant_id = ${tenantId}::uuid and n.customer_id = f.id
      group by f.now)
    select c.id, c.status, coalesce(s.timezone, t.timezone) as timezone,
      coalesce(phones.count, 0) > 0 as "hasPhone", coalesce(phones.count = phones.stopped, false) as "isSuppressed",
      coalesce(said.consents, '[]') as consents
    from customers c
    join tenants t on t.tenant_id = c.tenant_id
    left join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
    left join said on said.id = c.id
    left join lateral (
      select count(*) as count, count(*) filter (where ${stopped(sql`i.tenant_id`, sql`i.value_hash`)}) as stopped
      from customer_identifiers i where i.tenant_id = c.tenant_id and i.customer_id = c.id
        and i.type = 'phone' and i.blocked_at is null) phones on true
    where c.tenant_id = ${tenantId}::uuid and c.id in ${idsJson(ids)}`)),
];

export interface LastBought extends Record<string, unknown> {
  at: string;
  store: string;
  netMinor: number;
  lines: { sku: string; name: string | null }[];
}

/** A customer's last receipt that stands. */
export async function selectLastBought(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<LastBought | null> {
  const [row] = await tx.execute<LastBought>(sql`
    with last as materialized (
      select p.* from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid and p.status = 'recorded'
      order by p.occurred_at desc, p.id desc limit 1)
    select l.occurred_at as at, s.name as store, l.net_minor::float8 as "netMinor",
      coalesce((select json_agg(json_build_object('sku', n.sku, 'name', g.name) order by n.net_minor desc, n.position)
        from purchase_lines n left join products g on g.tenant_id = n.tenant_id and g.id = n.product_id
        where n.tenant_id = l.tenant_id and n.purchase_id = l.id), '[]') as lines
    from last l join stores s on s.tenant_id = l.tenant_id and s.id = l.store_id`);
  return row ?? null;
}
