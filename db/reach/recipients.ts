import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { familyOf, marketingWords, survivorOf } from "@/db/members/family";
import { rowsJson } from "@/db/rows";
import type { SaidConsent } from "@/server/engine/policy/consents";

export interface Asked {
  id: string;
  customerId: string | null;
  channel: string;
  addressKind: string;
  addressHash: string;
  batchId: string | null;
  /** the refused one in whose place it goes */
  insteadOf: string | null;
}

/** What is known of a message's recipient at this moment. */
export interface Recipient {
  id: string;
  status: "active" | "blocked" | "erased" | "merged" | null;
  birthDateEncrypted: string | null;
  timezone: string | null;
  storeTimezone: string | null;
  /** the address is still theirs, and not blocked */
  isTheirs: boolean;
  /** why nothing goes to the address */
  suppressed: string[] | null;
  consents: SaidConsent[];
  /** milliseconds: when they got advertising in the last days */
  advertisedAt: number[];
  /** another message of the same batch goes to the same address, or the refused one has arrived after all */
  isDuplicate: boolean;
}

/** Advertising to these customers is judged by one sender at a time, so that two together do not pass a cap. */
export const lockCaps = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(${`cap ${tenantId} `} || id, 0))
    from (select distinct unnest(${`{${customerIds.join(",")}}`}::text[]) as id order by 1) as ids`);

/** It went there, or may have. */
const gone = (alias: string): SQL => sql`${sql.raw(alias)}.status in ('sending', 'sent', 'unknown')`;

/**
 * One row for each that is asked about, as who they are now after merges. All is looked up row by row, by queries of one
 * row: what may be joined or is only asked to exist, the planner would rather read of all customers and messages.
 */
export const selectRecipients = async (
  tx: Tx,
  tenantId: string,
  asked: readonly Asked[],
  since: Date,
): Promise<Recipient[]> => {
  const tenant = sql`${tenantId}::uuid`;
  return tx.execute<Recipient & Record<string, unknown>>(sql`
    select a.id, c.status, c.birth_date_encrypted as "birthDateEncrypted", c.timezone,
      s.timezone as "storeTimezone",
      a.customer_id is null or coalesce(
        (select true from push_subscriptions p where p.tenant_id = ${tenant} and p.address_hash = a.address_hash
          and a.address_kind = 'push' and p.customer_id = c.id and p.gone_at is null limit 1),
        (select true from customer_identifiers i where i.tenant_id = ${tenant} and i.type = a.address_kind
          and i.value_hash = a.address_hash and i.blocked_at is null limit 1),
        false) as "isTheirs",
      (select array_agg(u.reason) from suppressions u
        where u.tenant_id = ${tenant} and u.address_hash = a.address_hash and u.lifted_at is null
          and (u.channel is null or u.channel = a.channel)) as suppressed,
      ${marketingWords(tenant, sql`f.ids`)} as consents,
      coalesce((select array_agg(extract(epoch from coalesce(m.sent_at, m.changed_at))::float8 * 1000) from messages m
        where m.tenant_id = ${tenant} and m.customer_id = any (f.ids)
          and m.class = 'marketing' and ${gone("m")} and m.created_at >= ${since.toISOString()}::timestamptz - interval '7 days'
          and coalesce(m.sent_at, m.changed_at) >= ${since.toISOString()}::timestamptz), '{}') as "advertisedAt",
      coalesce(
        (select true from messages r where r.tenant_id = ${tenant} and r.id = a.instead_of and ${gone("r")} limit 1),
        (select true from messages d where d.tenant_id = ${tenant} and d.destination_hash = a.address_hash
          and d.batch_id = a.batch_id and d.id <> a.id and d.channel = a.channel and ${gone("d")} limit 1),
        false) as "isDuplicate"
    from json_to_recordset(${rowsJson(asked)}::json)
      as a(id uuid, customer_id uuid, channel text, address_kind text, address_hash text, batch_id uuid,
        instead_of uuid)
    left join lateral (
      select c.* from customers c
      where c.tenant_id = ${tenant} and c.id = (${survivorOf(tenant, sql`a.customer_id`)}) limit 1) c on true
    left join stores s on s.tenant_id = ${tenant} and s.id = c.registered_store_id
    left join lateral (select array(${familyOf(tenant, sql`c.id`)}) as ids offset 0) f on true`);
};
