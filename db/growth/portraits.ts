import { and, eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { anyId, inMany, rowsJson, upsert } from "@/db/rows";
import { portraitRefills, portraits } from "@/db/schema";
import { isServiceCard } from "./service-cards";

export type PortraitRow = InferSelectModel<typeof portraits>;

/** What follows from receipts; the models' part stays as it is. */
export type CountedRow = Omit<PortraitRow, keyof ModelledColumns>;

type ModelledColumns = Pick<
  PortraitRow,
  | "r"
  | "f"
  | "m"
  | "cell"
  | "alive"
  | "churn"
  | "purchases90"
  | "value12Minor"
  | "value36Minor"
  | "priceSensitivity"
  | "gapDays"
  | "visitFrom"
  | "visitDue"
  | "visitTo"
  | "fitId"
  | "modelledAt"
>;

export type ModelledRow = Pick<PortraitRow, "customerId"> & ModelledColumns;

export const upsertCounted = (tx: Tx, rows: readonly CountedRow[]): Promise<void> =>
  upsert(tx, portraits, rows, { key: ["tenantId", "customerId"], keep: [] });

export async function deletePortraits(tx: Tx, tenantId: string, customerIds: readonly string[]) {
  if (customerIds.length === 0) return;
  const theirs = sql`tenant_id = ${tenantId}::uuid and customer_id = ${anyId(customerIds)}`;
  await tx.execute(sql`delete from portrait_refills where ${theirs}`);
  await tx.execute(sql`delete from portraits where ${theirs}`);
}

/** What the models say of customers who have a portrait. */
export async function setModelled(tx: Tx, tenantId: string, rows: readonly ModelledRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update portraits p set r = n.r, f = n.f, m = n.m, cell = n.cell, alive = n.alive, churn = n.churn,
      purchases90 = n.purchases90, value12_minor = n.value12_minor, value36_minor = n.value36_minor,
      price_sensitivity = n.price_sensitivity, gap_days = n.gap_days, visit_from = n.visit_from,
      visit_due = n.visit_due, visit_to = n.visit_to, fit_id = n.fit_id, modelled_at = n.modelled_at
    from json_populate_recordset(null::portraits, ${rowsJson(rows)}::text::json) n
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = n.customer_id`);
}

export type RefillRow = InferInsertModel<typeof portraitRefills>;

const sameRefill = (row: Omit<RefillRow, "tenantId">): string =>
  `${row.productId} ${row.lastOn} ${row.dueOn} ${row.purchases} ${Math.fround(row.daysAPack)}`;

/** All refills of these customers, in place of what they had. Most are as they were, and are not written again. */
export async function replaceRefills(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
  rows: readonly RefillRow[],
): Promise<void> {
  const had = await tx.execute<Omit<RefillRow, "tenantId"> & Record<string, unknown>>(sql`
    select f.customer_id as "customerId", f.key, f.product_id as "productId", f.last_on::text as "lastOn",
      f.due_on::text as "dueOn", f.days_a_pack as "daysAPack", f.purchases
    from portrait_refills f where f.tenant_id = ${tenantId}::uuid and f.customer_id = ${anyId(customerIds)}`);
  const old = new Map(had.map((row) => [`${row.customerId} ${row.key}`, row]));
  const changed = rows.filter((row) => {
    const name = `${row.customerId} ${row.key}`;
    const known = old.get(name);
    old.delete(name);
    return !known || sameRefill(known) !== sameRefill(row);
  });
  if (old.size > 0)
    await tx.execute(sql`
      delete from portrait_refills f
      using json_to_recordset(${JSON.stringify([...old.values()].map(({ customerId: id, key }) => ({ id, key })))}::json)
        as g(id uuid, key text)
      where f.tenant_id = ${tenantId}::uuid and f.customer_id = g.id and f.key = g.key`);
  await upsert(tx, portraitRefills, changed, { key: ["tenantId", "customerId", "key"], keep: [] });
}

export const selectPortraits = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .select()
    .from(portraits)
    .where(and(eq(portraits.tenantId, tenantId), inMany(portraits.customerId, customerIds)));

export const selectRefills = (tx: Tx, tenantId: string, customerId: string) =>
  tx
    .select()
    .from(portraitRefills)
    .where(and(eq(portraitRefills.tenantId, tenantId), eq(portraitRefills.customerId, customerId)))
    .orderBy(portraitRefills.dueOn, portraitRefills.key);

/** Days are counted as `dayNumberOf` does; money is minor units. */
export interface HistoryRow extends Record<string, unknown> {
  id: string;
  days: number;
  first: number;
  last: number;
  spent: number;
  repeat: number;
  valued: number | null;
  gapsLog: number;
  gapsLogSquares: number;
  lines: number | null;
  discounted: number | null;
  expected: number | null;
}

const historyColumns = (dayZero: string) => sql`
    select customer_id as id, days, first_day - ${dayZero}::date as first, last_day - ${dayZero}::date as last,
      spent_minor::float8 as spent, repeat_minor::float8 as repeat, valued_minor::float8 as valued,
      gaps_log as "gapsLog", gaps_log_squares as "gapsLogSquares",
      lines, discounted_lines as discounted, expected_discounted::float8 as expected
    from portraits`;

/** What models are fitted to, of customers by id, in parts of a page. */
export const selectHistories = async (
  tx: Tx,
  tenantId: string,
  { after, limit, dayZero }: { after: string | null; limit: number; dayZero: string },
): Promise<HistoryRow[]> => [
  ...(await tx.execute<HistoryRow>(sql`
    ${historyColumns(dayZero)}
    where tenant_id = ${tenantId}::uuid ${after === null ? sql`` : sql`and customer_id > ${after}::uuid`}
    order by customer_id limit ${limit}`)),
];

/** The same of these customers. */
export const selectHistoriesOf = async (
  tx: Tx,
  tenantId: string,
  { ids, dayZero }: { ids: readonly string[]; dayZero: string },
): Promise<HistoryRow[]> => [
  ...(await tx.execute<HistoryRow>(sql`
    ${historyColumns(dayZero)}
    where tenant_id = ${tenantId}::uuid and ${inMany(portraits.customerId, ids)}`)),
];

/** One at a time works on a tenant's portraits, so that nothing older comes after what is newer. */
export const lockPortraits = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`portraits ${tenantId}`}, 0))`);

/** Receipts are found by when they began to be written, which a long import may end much later. */
const WRITING = "1 day";

/**
 * Customers of whom a receipt or a return came in or was cancelled after their portrait was worked out, or who have none
 * yet. Receipts that go over to another customer tell of it by events.
 */
export async function selectChanged(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with oldest as materialized (
      select coalesce(min(counted_at) - ${WRITING}::interval, '-infinity') as at from portraits where tenant_id = ${tenantId}::uuid
    ), touched as (
      select p.customer_id as id, p.recorded_at as at from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.customer_id is not null and p.recorded_at >= (select at from oldest)
      union all
      select p.customer_id, p.cancelled_at from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.customer_id is not null and p.cancelled_at >= (select at from oldest)
      union all
      select r.customer_id, r.recorded_at from returns r
      where r.tenant_id = ${tenantId}::uuid and r.customer_id is not null and r.recorded_at >= (select at from oldest)
    ), newest as (select id, max(at) as at from touched group by id)
    select c.id from newest u
    join customers c on c.tenant_id = ${tenantId}::uuid and c.id = u.id and c.status not in ('erased', 'merged')
    left join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = c.id
    where (t.counted_at is null or u.at >= t.counted_at) and not ${sql.raw(isServiceCard("c"))}
    order by c.id`);
  return [...rows].map(({ id }) => id);
}

export async function countPortraits(
  tx: Tx,
  tenantId: string,
): Promise<{ customers: number; serviceCards: number }> {
  const [row] = await tx.execute<{ customers: number; serviceCards: number }>(sql`
    select (select count(*)::int from portraits where tenant_id = ${tenantId}::uuid) as customers,
      (select count(*)::int from customers c where c.tenant_id = ${tenantId}::uuid and ${sql.raw(isServiceCard("c"))})
        as "serviceCards"`);
  return row ?? { customers: 0, serviceCards: 0 };
}
