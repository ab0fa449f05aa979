import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Ids of what was added are UUIDv7: they grow with time, so the key of the table leads to what is new. */
export interface Range {
  after: string;
  /** not included */
  before: string;
  limit: number;
}

export interface ReceiptRow extends Record<string, unknown> {
  id: string;
  number: string;
  storeId: string;
  tillId: string | null;
  cashier: string | null;
  customerId: string | null;
  atMs: number;
  timezone: string;
}

const RECEIPT = sql`p.id, p.external_id as "number", p.store_id as "storeId", p.till_id as "tillId", p.cashier,
  p.customer_id as "customerId", extract(epoch from p.occurred_at)::float8 * 1000 as "atMs",
  (select s.timezone from stores s where s.tenant_id = p.tenant_id and s.id = p.store_id) as "timezone"`;

const isOf = (tenantId: string, column: SQL, ids: readonly string[]): SQL =>
  sql`${column}.tenant_id = ${tenantId}::uuid and ${column}.id = any (${`{${ids.join(",")}}`}::uuid[])`;

export async function selectNewReceipts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReceiptRow[]> {
  const rows = await tx.execute<ReceiptRow>(sql`
    select ${RECEIPT} from purchases p where ${isOf(tenantId, sql`p`, ids)} and p.source <> 'import'`);
  return [...rows];
}

export interface RemarkRow extends ReceiptRow {
  sentMs: number | null;
  tenderMinor: number | null;
  offline: { expectedMinor: number; givenMinor: number } | null;
}

/** New receipts about which something was odd. */
export async function selectRemarks(tx: Tx, tenantId: string, ids: readonly string[]): Promise<RemarkRow[]> {
  const rows = await tx.execute<RemarkRow>(sql`
    select ${RECEIPT}, extract(epoch from (p.remarks->>'sentAt')::timestamptz)::float8 * 1000 as "sentMs",
      (p.remarks->>'tenderMinor')::float8 as "tenderMinor", p.remarks->'offline' as "offline"
    from purchases p
    where ${isOf(tenantId, sql`p`, ids)} and p.remarks is not null`);
  return [...rows];
}

/** All receipts of these customers between the two moments. */
export async function selectReceiptsOf(
  tx: Tx,
  tenantId: string,
  customers: readonly string[],
  { start, end }: { start: Date; end: Date },
): Promise<ReceiptRow[]> {
  const rows = await tx.execute<ReceiptRow>(sql`
    select ${RECEIPT} from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = any (${`{${customers.join(",")}}`}::uuid[])
      and p.occurred_at >= ${start.toISOString()}::timestamptz and p.occurred_at < ${end.toISOString()}::timestamptz
      and p.status = 'recorded' and p.source <> 'import'`);
  return [...rows];
}

/** Of new receipts, the number before theirs where it is not the very next: by the unique key of a store's numbers. */
export async function selectJumps(
  tx: Tx,
  tenantId: string,
  { after, before, limit }: Range,
): Promise<{ lastId: string | null; jumps: (ReceiptRow & { before: string })[] }> {
  const [row] = await tx.execute<{ lastId: string | null; jumps: (ReceiptRow & { before: string })[] }>(sql`
    with fresh as materialized (
      select p.* from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.id > ${after}::uuid and p.id < ${before}::uuid
        and p.source <> 'import'
      order by p.id limit ${limit})
    select (select max(id::text) from fresh) as "lastId", coalesce((select json_agg(j) from (
      select ${RECEIPT}, b.external_id as "before" from fresh p
      cross join lateral (
        select q.external_id from purchases q
        where q.tenant_id = ${tenantId}::uuid and q.store_id = p.store_id and q.external_id < p.external_id
        order by q.external_id desc limit 1) b) j), '[]') as "jumps"`);
  return row ?? { lastId: null, jumps: [] };
}

export interface ReturnRow extends ReceiptRow {
  purchaseId: string;
  boughtMs: number;
  paidPoints: number;
}

export async function selectNewReturns(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReturnRow[]> {
  const rows = await tx.execute<ReturnRow>(sql`
    select r.id, p.external_id as "number", r.store_id as "storeId", r.till_id as "tillId", r.cashier,
      r.customer_id as "customerId", extract(epoch from r.occurred_at)::float8 * 1000 as "atMs", s.timezone,
      p.id as "purchaseId", extract(epoch from p.occurred_at)::float8 * 1000 as "boughtMs",
      p.redeemed_points::float8 as "paidPoints"
    from returns r
    join purchases p on p.tenant_id = r.tenant_id and p.id = r.purchase_id
    join stores s on s.tenant_id = r.tenant_id and s.id = r.store_id
    where ${isOf(tenantId, sql`r`, ids)} and r.status = 'recorded' and r.source <> 'import'`);
  return [...rows];
}

export interface RegistrationRow extends Record<string, unknown> {
  id: string;
  storeId: string | null;
  by: string;
  /** where `by` is a till, which named no cashier */
  tillId: string | null;
  atMs: number;
  timezone: string | null;
}

/**
 * Customers registered at a till, by the author of their consents. Each with all who were registered there around them.
 */
export async function selectRegistrations(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  aroundMs: number,
): Promise<RegistrationRow[]> {
  const around = sql`make_interval(secs => ${aroundMs / 1000})`;
  const rows = await tx.execute<RegistrationRow>(sql`
    with spans as (
      select c.registered_store_id as store_id, min(c.registered_at) - ${around} as first, max(c.registered_at) as last
      from customers c
      where ${isOf(tenantId, sql`c`, ids)} and c.registered_store_id is not null
      group by 1)
    select c.id, c.registered_store_id as "storeId", k.recorded_by as "by", t.id as "tillId",
      extract(epoch from c.registered_at)::float8 * 1000 as "atMs", s.timezone
    from spans join customers c on c.tenant_id = ${tenantId}::uuid and c.registered_store_id = spans.store_id
      and c.registered_at >= spans.first and c.registered_at <= spans.last
    join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
    cross join lateral (
      select recorded_by from consents k
      where k.tenant_id = ${tenantId}::uuid and k.customer_id = c.id and k.recorded_by is not null
      order by k.id limit 1) k
    left join tills t on t.tenant_id = c.tenant_id and t.id::text = k.recorded_by`);
  return [...rows];
}
