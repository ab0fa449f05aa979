import { type SQL, sql } from "drizzle-orm";

/** The customer and everyone merged into them, as a query of their ids: records keep the id under which they were written. */
export const familyOf = (tenantId: SQL, id: SQL): SQL => sql`
  with recursive family(id) as (
    select ${id}
    union
    select c.id from customers c join family f on c.merged_into = f.id
    where c.tenant_id = ${tenantId} and c.merged_into is not null)
  select id from family`;

/** These customers and everyone merged into them, each with who they are now, as a query of `id` and `now`. */
export const familiesOf = (tenantId: SQL, ids: SQL): SQL => sql`
  with recursive families(id, now) as (
    select c.id, c.id from customers c where c.tenant_id = ${tenantId} and c.id in ${ids}
    union
    select c.id, f.now from families f join customers c on c.tenant_id = ${tenantId} and c.merged_into = f.id)
  select id, now from families`;

/** Who a customer is now, after merges, as a query of one id. */
export const survivorOf = (tenantId: SQL, id: SQL): SQL => sql`
  with recursive way(id, merged_into) as (
    select c.id, c.merged_into from customers c where c.tenant_id = ${tenantId} and c.id = ${id}
    union
    select c.id, c.merged_into from way w join customers c on c.tenant_id = ${tenantId} and c.id = w.merged_into)
  select id from way where merged_into is null`;

/**
 * A family's last word on advertising for each channel, and for all of them, as a JSON list.
 * @param ids an array of all of it
 */
export const marketingWords = (tenantId: SQL, ids: SQL): SQL => sql`
  coalesce((
    select json_agg(json_build_object('purpose', 'marketing', 'channel', o.channel, 'granted', o.granted))
    from (select distinct on (n.channel) n.channel, n.granted from consents n
      where n.tenant_id = ${tenantId} and n.purpose = 'marketing' and n.customer_id = any (${ids})
      order by n.channel, n.at desc, n.id desc) o), '[]')`;
