import { and, desc, eq, type InferSelectModel, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isService } from "@/db/members/marked-cards";
import { anyId, inMany, rowsJson } from "@/db/rows";
import { serviceCards } from "@/db/schema";

export type ServiceCardRow = InferSelectModel<typeof serviceCards>;

/**
 * Whether a row of customers is a card that belongs to no buyer: found by its use and not said to be a customer's, or
 * marked by a person.
 * @param alias of the customers in the statement
 */
export const isServiceCard = (alias: string): string => `(
  exists (select from service_cards v where v.tenant_id = ${alias}.tenant_id and v.customer_id = ${alias}.id
    and v.decision is distinct from 'customer')
  or exists (select from marked_cards v where v.tenant_id = ${alias}.tenant_id and v.customer_id = ${alias}.id
    and v.kind = 'service'))`;

/** The opposite, by the id of a customer: the cards are read once, which is faster where each row of a sum is asked. */
export const isBuyer = (tenantId: string, customerId: SQL): SQL => sql`not (${isService(tenantId, customerId)}
  or ${customerId} = any (array(select k.customer_id from service_cards k
    where k.tenant_id = ${tenantId}::uuid and k.decision is distinct from 'customer')))`;

/** The customer of a receipt as a buyer; null for a service card. */
export const buyerOf = (tenantId: string, customerId: SQL): SQL => sql`
  case when ${isBuyer(tenantId, customerId)} then ${customerId} end`;

/** Which of these customers are service cards. */
export async function selectServiceCards(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select c.id from customers c
    where c.tenant_id = ${tenantId}::uuid and ${sql.raw(isServiceCard("c"))}
      and c.id = ${anyId(ids)}`);
  return [...rows].map(({ id }) => id);
}

export const listServiceCards = (tx: Tx, tenantId: string): Promise<ServiceCardRow[]> =>
  tx
    .select()
    .from(serviceCards)
    .where(eq(serviceCards.tenantId, tenantId))
    .orderBy(desc(serviceCards.receipts), serviceCards.customerId);

/** How each card was used in a period: cards with at least so many receipts. */
export interface CardUseRow extends Record<string, unknown> {
  id: string;
  receipts: number;
  days: number;
  stores: Record<string, number>;
}

export const selectCardUses = async (
  tx: Tx,
  tenantId: string,
  { since, timezone, least }: { since: Date; timezone: string; least: number },
): Promise<CardUseRow[]> => [
  ...(await tx.execute<CardUseRow>(sql`
    with used as (
      select p.customer_id, p.store_id, (p.occurred_at at time zone ${timezone})::date as day, count(*)::int as n
      from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.occurred_at >= ${since.toISOString()}::timestamptz
        and p.customer_id is not null and p.status = 'recorded'
      group by 1, 2, 3
    ), busy as (
      select customer_id, sum(n)::int as receipts, count(distinct day)::int as days from used
      group by customer_id having sum(n) >= ${least}
    )
    select b.customer_id as id, b.receipts, b.days,
      (select jsonb_object_agg(s.store_id, s.n) from (
        select u.store_id, sum(u.n)::int as n from used u where u.customer_id = b.customer_id group by u.store_id) s) as stores
    from busy b`)),
];

export const countReceiptsOfStores = async (
  tx: Tx,
  tenantId: string,
  since: Date,
): Promise<Map<string, number>> => {
  const rows = await tx.execute<{ id: string; n: number }>(sql`
    select store_id as id, count(*)::int as n from purchases
    where tenant_id = ${tenantId}::uuid and occurred_at >= ${since.toISOString()}::timestamptz and status = 'recorded'
    group by store_id`);
  return new Map([...rows].map(({ id, n }) => [id, n]));
};

type Found = Pick<
  ServiceCardRow,
  "tenantId" | "customerId" | "foundAt" | "receipts" | "days" | "stores" | "storeShare" | "reasons"
>;

/** Those that are found now, in place of those that were found before; what a person decided stays. */
export async function keepFoundCards(tx: Tx, tenantId: string, found: readonly Found[]): Promise<void> {
  await tx.execute(sql`
    with found as (
      select * from json_populate_recordset(null::service_cards, ${rowsJson(found)}::text::json)
    ), gone as (
      delete from service_cards s where s.tenant_id = ${tenantId}::uuid and s.decision is null
        and not exists (select from found f where f.customer_id = s.customer_id)
    )
    insert into service_cards (tenant_id, customer_id, found_at, receipts, days, stores, store_share, reasons)
    select f.tenant_id, f.customer_id, f.found_at, f.receipts, f.days, f.stores, f.store_share, f.reasons from found f
    on conflict (tenant_id, customer_id) do update set receipts = excluded.receipts, days = excluded.days,
      stores = excluded.stores, store_share = excluded.store_share, reasons = excluded.reasons`);
}

/** null: there is no such card. */
export async function decideServiceCard(
  tx: Tx,
  tenantId: string,
  customerId: string,
  set: Pick<ServiceCardRow, "decision" | "decidedAt" | "decidedBy">,
): Promise<ServiceCardRow | null> {
  const [row] = await tx
    .update(serviceCards)
    .set(set)
    .where(and(eq(serviceCards.tenantId, tenantId), eq(serviceCards.customerId, customerId)))
    .returning();
  return row ?? null;
}

export const deleteServiceCards = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .delete(serviceCards)
    .where(and(eq(serviceCards.tenantId, tenantId), inMany(serviceCards.customerId, customerIds)));

export async function findServiceCard(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<ServiceCardRow | null> {
  const [row] = await tx
    .select()
    .from(serviceCards)
    .where(and(eq(serviceCards.tenantId, tenantId), eq(serviceCards.customerId, customerId)));
  return row ?? null;
}
