import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface CustomerFilter {
  groupId: string | null;
  segmentId: string | null;
  tier: string | null;
  /** null: whoever can still buy as a member */
  status: "active" | "blocked" | "erased" | "merged" | null;
  registeredFrom: Date | null;
  /** exclusive */
  registeredBefore: Date | null;
  boughtSince: Date | null;
  notBoughtSince: Date | null;
}

export type CustomerSort = "newest" | "oldest" | "recent" | "lapsed";

/** A place in the list: the sorted moment as PostgreSQL writes it, to the microsecond, and the id. */
export interface CustomerCursor {
  at: string;
  id: string;
  /** the page that ends just before this place, not the one after it */
  back: boolean;
}

const SORTED: Record<CustomerSort, { column: SQL; descending: boolean }> = {
  newest: { column: sql`c.registered_at`, descending: true },
  oldest: { column: sql`c.registered_at`, descending: false },
  recent: { column: sql`c.last_purchase_at`, descending: true },
  lapsed: { column: sql`c.last_purchase_at`, descending: false },
};

function conditions(tenantId: string, f: CustomerFilter, sort: CustomerSort): SQL {
  const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;
  const all = [
    sql`c.tenant_id = ${tenantId}::uuid`,
    f.status ? sql`c.status = ${f.status}` : sql`c.status in ('active', 'blocked')`,
    f.groupId && sql`c.group_id = ${f.groupId}::uuid`,
    f.tier && sql`c.tier_code = ${f.tier}`,
    f.segmentId &&
      sql`c.id in (select m.customer_id from segment_members m
        where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${f.segmentId}::uuid)`,
    f.registeredFrom && sql`c.registered_at >= ${at(f.registeredFrom)}`,
    f.registeredBefore && sql`c.registered_at < ${at(f.registeredBefore)}`,
    f.boughtSince && sql`c.last_purchase_at >= ${at(f.boughtSince)}`,
    f.notBoughtSince && sql`(c.last_purchase_at < ${at(f.notBoughtSince)} or c.last_purchase_at is null)`,
    (sort === "recent" || sort === "lapsed") && sql`c.last_purchase_at is not null`,
  ];
  return sql.join(
    all.filter((condition) => condition !== null && condition !== false && condition !== ""),
    sql` and `,
  );
}

/** Ids in the order of the list; one row more than asked for tells that there is a page after it. */
export async function pageOfCustomers(
  tx: Tx,
  tenantId: string,
  query: { filter: CustomerFilter; sort: CustomerSort; cursor: CustomerCursor | null; limit: number },
): Promise<{ id: string; at: string }[]> {
  const { filter, sort, cursor, limit } = query;
  const { column, descending } = SORTED[sort];
  const back = cursor?.back ?? false;
  const down = descending !== back;
  const direction = down ? sql.raw("desc") : sql.raw("asc");
  const beyond = cursor
    ? sql`and (${column}, c.id) ${down ? sql.raw("<") : sql.raw(">")} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    : sql``;
  const rows = await tx.execute<{ id: string; at: string }>(sql`
    select c.id, ${column}::text as at from customers c
    where ${conditions(tenantId, filter, sort)} ${beyond}
    order by ${column} ${direction}, c.id ${direction} limit ${limit + 1}`);
  return [...rows];
}

/** Never counts further than `most`. */
export async function countCustomers(
  tx: Tx,
  tenantId: string,
  filter: CustomerFilter,
  sort: CustomerSort,
  most: number,
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select from customers c where ${conditions(tenantId, filter, sort)} limit ${most}) counted`);
  return row?.n ?? 0;
}

export interface CustomerListRow extends Record<string, unknown> {
  id: string;
  nameEncrypted: string | null;
  status: "active" | "blocked" | "erased" | "merged";
  tierCode: string | null;
  group: string | null;
  purchases: number;
  registeredMs: number;
  lastPurchaseMs: number | null;
  balance: number | null;
  phoneEncrypted: string | null;
  cardEncrypted: string | null;
}

/** In no order. */
export async function selectCustomerRows(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<CustomerListRow[]> {
  const identifier = (type: string) => sql`(select i.value_encrypted from customer_identifiers i
    where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.type = ${type}
    order by i.blocked_at is not null, i.id limit 1)`;
  const rows = await tx.execute<CustomerListRow>(sql`
    select c.id, c.name_encrypted as "nameEncrypted", c.status, c.tier_code as "tierCode", g.name as "group",
      c.purchase_count as purchases, (extract(epoch from c.registered_at) * 1000)::float8 as "registeredMs",
      (extract(epoch from c.last_purchase_at) * 1000)::float8 as "lastPurchaseMs", a.balance::float8 as balance,
      ${identifier("phone")} as "phoneEncrypted", ${identifier("card")} as "cardEncrypted"
    from customers c
    left join groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    left join account_members m on m.tenant_id = c.tenant_id and m.customer_id = c.id
    left join accounts a on a.tenant_id = m.tenant_id and a.id = m.account_id
    where c.tenant_id = ${tenantId}::uuid and c.id = any (${`{${ids.join(",")}}`}::uuid[])`);
  return [...rows];
}
