import { and, desc, eq, gte, type InferInsertModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany, insertRows } from "@/db/rows";
import { products, suggestionEvents } from "@/db/schema";

type NewEvent = InferInsertModel<typeof suggestionEvents>;

/** What was suggested already on that day, place and kind stays as it is. */
export const insertShown = (tx: Tx, rows: readonly NewEvent[]): Promise<void> =>
  insertRows(tx, suggestionEvents, rows, "on conflict on constraint suggestion_shown_once do nothing");

/** A receipt may have begun so long before a suggestion, and counts for so long after it. */
export interface Counted {
  beforeSeconds: number;
  afterSeconds: number;
}

/** What a receipt holds of what was suggested to its customer, or to one merged into them, is bought with it. */
export async function markBought(
  tx: Tx,
  tenantId: string,
  purchaseId: string,
  { beforeSeconds, afterSeconds }: Counted,
): Promise<void> {
  await tx.execute(sql`
    with recursive bought as (
      select p.id, p.customer_id, p.occurred_at from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.id = ${purchaseId}::uuid and p.status = 'recorded'
    ), family as (
      select b.customer_id as id from bought b where b.customer_id is not null
      union all
      select m.id from family f cross join lateral (
        select c.id from customers c where c.tenant_id = ${tenantId}::uuid and c.merged_into = f.id offset 0) m
    )
    update suggestion_events e set bought_at = b.occurred_at, purchase_id = b.id from bought b
    where e.tenant_id = ${tenantId}::uuid and e.bought_at is null and e.customer_id = any (array(select id from family))
      and e.product_id in (select l.product_id from purchase_lines l where l.tenant_id = ${tenantId}::uuid
        and l.purchase_id = b.id and l.quantity_milli > l.returned_milli)
      and b.occurred_at between e.shown_at - make_interval(secs => ${beforeSeconds})
        and e.shown_at + make_interval(secs => ${afterSeconds})`);
}

/** The receipt is cancelled: nothing was bought with it. */
export async function unmarkBought(tx: Tx, tenantId: string, purchaseId: string): Promise<void> {
  await tx
    .update(suggestionEvents)
    .set({ boughtAt: null, purchaseId: null })
    .where(and(eq(suggestionEvents.tenantId, tenantId), eq(suggestionEvents.purchaseId, purchaseId)));
}

export interface SuggestionCount extends Record<string, unknown> {
  place: (typeof suggestionEvents.$inferSelect)["place"];
  kind: (typeof suggestionEvents.$inferSelect)["kind"];
  shown: number;
  bought: number;
}

export const countSuggestions = (tx: Tx, tenantId: string, since: Date): Promise<SuggestionCount[]> =>
  tx
    .select({
      place: suggestionEvents.place,
      kind: suggestionEvents.kind,
      shown: sql<number>`count(*)::int`,
      bought: sql<number>`count(${suggestionEvents.boughtAt})::int`,
    })
    .from(suggestionEvents)
    .where(and(eq(suggestionEvents.tenantId, tenantId), gte(suggestionEvents.shownAt, since)))
    .groupBy(suggestionEvents.place, suggestionEvents.kind)
    .orderBy(suggestionEvents.place, suggestionEvents.kind);

/** What was suggested to these customers, the newest first. */
export const selectShown = (tx: Tx, tenantId: string, customerIds: string[], limit: number) =>
  tx
    .select({
      shownAt: suggestionEvents.shownAt,
      place: suggestionEvents.place,
      kind: suggestionEvents.kind,
      sku: products.sku,
      boughtAt: suggestionEvents.boughtAt,
    })
    .from(suggestionEvents)
    .leftJoin(
      products,
      and(eq(products.tenantId, suggestionEvents.tenantId), eq(products.id, suggestionEvents.productId)),
    )
    .where(and(eq(suggestionEvents.tenantId, tenantId), inArray(suggestionEvents.customerId, customerIds)))
    .orderBy(desc(suggestionEvents.shownAt), desc(suggestionEvents.id))
    .limit(limit);

export async function deleteShown(tx: Tx, tenantId: string, customerIds: readonly string[]): Promise<void> {
  await tx
    .delete(suggestionEvents)
    .where(and(eq(suggestionEvents.tenantId, tenantId), inMany(suggestionEvents.customerId, customerIds)));
}

/** The oldest first, so many at once. */
export async function deleteShownBefore(
  tx: Tx,
  tenantId: string,
  before: Date,
  limit: number,
): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    delete from suggestion_events e where e.tenant_id = ${tenantId}::uuid and e.id in (
      select id from suggestion_events where tenant_id = ${tenantId}::uuid
        and shown_at < ${before.toISOString()}::timestamptz order by shown_at limit ${limit})
    returning e.id`);
  return rows.length;
}
