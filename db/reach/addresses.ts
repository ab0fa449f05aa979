import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { familyOf, marketingWords } from "@/db/members/family";
import { customerIdentifiers } from "@/db/schema";
import type { SaidConsent } from "@/server/engine/policy/consents";

/** Where a customer can be reached, and on what terms. */
export interface Reachable {
  customerId: string;
  status: "active" | "blocked" | "erased" | "merged";
  locale: string | null;
  timezone: string | null;
  storeTimezone: string | null;
  birthDateEncrypted: string | null;
  /** those that are not blocked, the newest first */
  addresses: { kind: string; hash: string; encrypted: string; channelId: string | null }[];
  /** channel null: all of them */
  suppressions: { hash: string; channel: string | null; reason: string }[];
  /** to advertising */
  consents: SaidConsent[];
}

const KINDS = ["phone", "email", "telegram", "viber", "vk", "max", "ok"];

/** Many customers at once; those that are not there have no row. */
export const selectReachable = (
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
): Promise<Reachable[]> =>
  tx.execute<Reachable & Record<string, unknown>>(sql`
    select c.id as "customerId", c.status, c.locale, c.timezone, s.timezone as "storeTimezone",
      c.birth_date_encrypted as "birthDateEncrypted", coalesce(a.list, '[]') as addresses,
      coalesce(u.list, '[]') as suppressions,
      ${marketingWords(sql`c.tenant_id`, sql`array(${familyOf(sql`c.tenant_id`, sql`c.id`)})`)} as consents
    from customers c
    left join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
    left join lateral (
      select json_agg(json_build_object('kind', x.kind, 'hash', x.hash, 'encrypted', x.encrypted, 'channelId', x.channel_id)
        order by x.created_at desc, x.id desc) as list
      from (
        select i.type as kind, i.value_hash as hash, i.value_encrypted as encrypted, null::uuid as channel_id,
          i.created_at, i.id
        from customer_identifiers i
        where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.blocked_at is null
          and i.type = any(${`{${KINDS.join(",")}}`}::text[])
        union all
        select 'push', p.address_hash, p.address_encrypted, p.channel_id, p.created_at, p.id
        from push_subscriptions p
        where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.gone_at is null) x) a on true
    left join lateral (
      select json_agg(json_build_object('hash', u.address_hash, 'channel', u.channel, 'reason', u.reason)) as list
      from suppressions u
      where u.tenant_id = c.tenant_id and u.lifted_at is null
        and u.address_hash in (select y->>'hash' from json_array_elements(coalesce(a.list, '[]')) y)) u on true
    where c.tenant_id = ${tenantId}::uuid and c.id = any(${`{${customerIds.join(",")}}`}::uuid[])`);

/** Of everything that these customers are known by; for within another statement. */
export const hashesOf = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .select({ hash: customerIdentifiers.valueHash })
    .from(customerIdentifiers)
    .where(
      and(
        eq(customerIdentifiers.tenantId, tenantId),
        inArray(customerIdentifiers.customerId, [...customerIds]),
      ),
    );
