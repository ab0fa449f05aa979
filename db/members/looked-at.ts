import { type SQL, sql } from "drizzle-orm";

/** Categories that say something private, with all below them. */
const hiddenCategories = (tenantId: string): SQL => sql`
  with recursive hidden as (
    select c.id from categories c where c.tenant_id = ${tenantId}::uuid and c.sensitive
    union
    select c.id from categories c join hidden h on c.parent_id = h.id where c.tenant_id = ${tenantId}::uuid)
  select id from hidden`;

/** True for categories that may be: neither they nor any above them are private. */
export const isOpenCategory = (tenantId: string, categoryId: SQL): SQL =>
  sql`${categoryId} <> all (array(${hiddenCategories(tenantId)}))`;

/** True for products that may be shown with their buyers: neither prescription nor sensitive. */
export const isOpen = (tenantId: string, c: SQL): SQL => sql`(not ${c}.rx
  and (${c}.category_id is null or ${isOpenCategory(tenantId, sql`${c}.category_id`)})
  and ${c}.id <> all (array(
    select pa.product_id from product_attributes pa
    join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
    where pa.tenant_id = ${tenantId}::uuid and a.code = 'sensitive' and pa.value = 'true')))`;

/** Ids of customers whose last word about a health profile, with those merged into them, is yes. */
const agreed = (tenantId: string): SQL => sql`
  with recursive up as (
    select n.customer_id as id, n.at, n.id as consent, n.granted from consents n
    where n.tenant_id = ${tenantId}::uuid and n.purpose = 'health_profile'
    union all
    select c.merged_into, u.at, u.consent, u.granted from up u
    join customers c on c.tenant_id = ${tenantId}::uuid and c.id = u.id where c.merged_into is not null),
  last as (select distinct on (u.id) u.id, u.granted from up u order by u.id, u.at desc, u.consent desc)
  select l.id from last l where l.granted`;

/**
 * Whether it may be looked at what is in a customer's receipts; where the law asks, only with their consent. They are
 * hashed: as an array, half of all customers would be compared with every row.
 */
export const mayLook = (tenantId: string, asksConsent: boolean, customerId: SQL): SQL =>
  asksConsent ? sql`${customerId} in (${agreed(tenantId)})` : sql`true`;
