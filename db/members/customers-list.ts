import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isOpen, mayLook } from "@/db/members/looked-at";
import { type CardMark, hasMark, isService } from "@/db/members/marked-cards";
import { inScope, type Scope } from "@/db/scope";

/** Those with one mark, those without any, or all but the service cards. */
export type ListedMark = CardMark | "none" | "buyers";

export interface CustomerFilter {
  groupId: string | null;
  segmentId: string | null;
  tier: string | null;
  /** null: everyone who can still buy as a member */
  status: "active" | "blocked" | "erased" | "merged" | null;
  mark: ListedMark | null;
  registeredFrom: Date | null;
  /** exclusive */
  registeredBefore: Date | null;
  /** where; nothing chosen is anywhere */
  registeredAt: Scope;
  boughtSince: Date | null;
  /** at least one receipt that was not cancelled, in these stores and from `start` to before `end` */
  bought: { start: Date; end: Date; at: Scope } | null;
  notBoughtSince: Date | null;
  /** no receipt from `start` to before `end` */
  quiet: { start: Date; end: Date } | null;
  portrait: PortraitFilter | null;
  was: readonly WasIn[];
  /** a product of the first purchase day, and the zone of days */
  firstProduct: { id: string; timezone: string; asksConsent: boolean } | null;
}

/** What the portrait says; those without one are left out. */
export interface PortraitFilter {
  r: number | null;
  f: number | null;
  cell: string | null;
  /** the usual store */
  at: Scope;
  /** the first purchase day, both included */
  firstFrom: string | null;
  firstTo: string | null;
}

/** Where a customer was in the snapshot of a day; `none`: in none of its cells. */
export interface WasIn {
  on: string;
  cell: string;
}

export type CustomerSort = "newest" | "oldest" | "recent" | "lapsed" | "points";

/** A place in the list: the sorted moment (to the microsecond) or number as PostgreSQL writes it, and the id. */
export interface CustomerCursor {
  at: string;
  id: string;
  /** the page that ends just before this place, not the one after it */
  back: boolean;
}

interface Sorted {
  column: SQL;
  type: SQL;
  descending: boolean;
  /** customers without a value for this order are not in the list */
  only?: SQL;
}

const MOMENT = sql`timestamptz`;

const HAS_BOUGHT = sql`c.last_purchase_at is not null`;

const SORTED: Record<CustomerSort, Sorted> = {
  newest: { column: sql`c.registered_at`, type: MOMENT, descending: true },
  oldest: { column: sql`c.registered_at`, type: MOMENT, descending: false },
  recent: { column: sql`c.last_purchase_at`, type: MOMENT, descending: true, only: HAS_BOUGHT },
  lapsed: { column: sql`c.last_purchase_at`, type: MOMENT, descending: false, only: HAS_BOUGHT },
  points: { column: sql`a.balance`, type: sql`bigint`, descending: true, only: sql`a.balance > 0` },
};

/** Points are stored with the account. */
const source = (tenantId: string, sort: CustomerSort): SQL =>
  sort === "points"
    ? sql`accounts a
        join account_members am on am.tenant_id = a.tenant_id and am.account_id = a.id
        join customers c on c.tenant_id = am.tenant_id and c.id = am.customer_id
        where a.tenant_id = ${tenantId}::uuid and`
    : sql`customers c where`;

const at = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`;

function boughtIn(tenantId: string, { start, end, at: scope }: NonNullable<CustomerFilter["bought"]>): SQL {
  return sql`c.last_purchase_at >= ${at(start)} and exists (
    select from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id and p.status = 'recorded'
      and p.occurred_at >= ${at(start)} and p.occurred_at < ${at(end)}
      ${inScope(tenantId, scope, sql`p.store_id`)})`;
}

function quietIn(tenantId: string, { start, end }: NonNullable<CustomerFilter["quiet"]>): SQL {
  return sql`not exists (
    select from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id and p.status = 'recorded'
      and p.occurred_at >= ${at(start)} and p.occurred_at < ${at(end)})`;
}

function portrayed(tenantId: string, { r, f, cell, at: scope, firstFrom, firstTo }: PortraitFilter): SQL {
  const all = [
    r === null ? sql`` : sql`and t.r = ${r}`,
    f === null ? sql`` : sql`and t.f = ${f}`,
    cell === null ? sql`` : sql`and t.cell = ${cell}`,
    firstFrom === null ? sql`` : sql`and t.first_day >= ${firstFrom}::date`,
    firstTo === null ? sql`` : sql`and t.first_day <= ${firstTo}::date`,
    inScope(tenantId, scope, sql`t.store_id`),
  ];
  return sql`exists (select from portraits t where t.tenant_id = ${tenantId}::uuid and t.customer_id = c.id
    ${sql.join(all, sql` `)})`;
}

const wasIn = (tenantId: string, { on, cell }: WasIn): SQL => sql`
  ${cell === "none" ? sql`not ` : sql``}exists (
    select from rfm_snapshots w where w.tenant_id = ${tenantId}::uuid and w.on = ${on}::date
      and w.customer_id = c.id ${cell === "none" ? sql`` : sql`and w.cell = ${cell}`})`;

const beganWith = (
  tenantId: string,
  { id, timezone, asksConsent }: NonNullable<CustomerFilter["firstProduct"]>,
): SQL => sql`c.id in (
  select p.customer_id from purchase_lines l
  join purchases p on p.tenant_id = l.tenant_id and p.id = l.purchase_id and p.status = 'recorded'
  join portraits t on t.tenant_id = p.tenant_id and t.customer_id = p.customer_id
    and t.first_day = (p.occurred_at at time zone ${timezone})::date
    and ${mayLook(tenantId, asksConsent, sql`p.customer_id`)}
  join products g on g.tenant_id = l.tenant_id and g.id = l.product_id and ${isOpen(tenantId, sql`g`)}
  where l.tenant_id = ${tenantId}::uuid and l.product_id = ${id}::uuid and l.quantity_milli > l.returned_milli)`;

function markedAs(tenantId: string, mark: ListedMark): SQL {
  if (mark === "buyers") return sql`not ${isService(tenantId, sql`c.id`)}`;
  if (mark === "none") return sql`not ${hasMark(tenantId, sql`c.id`)}`;
  return sql`c.id in (select k.customer_id from marked_cards k
    where k.tenant_id = ${tenantId}::uuid and k.kind = ${mark})`;
}

function conditions(tenantId: string, f: CustomerFilter, sort: CustomerSort): SQL {
  const all = [
    sql`c.tenant_id = ${tenantId}::uuid`,
    f.status ? sql`c.status = ${f.status}` : sql`c.status in ('active', 'blocked')`,
    f.mark && markedAs(tenantId, f.mark),
    f.groupId && sql`c.group_id = ${f.groupId}::uuid`,
    f.tier &&
      sql`(c.tier_code = ${f.tier} or c.tier_code is null and ${f.tier} = (
        select t.code from tiers t where t.tenant_id = ${tenantId}::uuid and t.from_minor = 0))`,
    f.segmentId &&
      sql`c.id in (select m.customer_id from segment_members m
        where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${f.segmentId}::uuid)`,
    f.registeredFrom && sql`c.registered_at >= ${at(f.registeredFrom)}`,
    f.registeredBefore && sql`c.registered_at < ${at(f.registeredBefore)}`,
    f.boughtSince && sql`c.last_purchase_at >= ${at(f.boughtSince)}`,
    f.notBoughtSince && sql`(c.last_purchase_at < ${at(f.notBoughtSince)} or c.last_purchase_at is null)`,
    f.bought && boughtIn(tenantId, f.bought),
    f.quiet && quietIn(tenantId, f.quiet),
    f.portrait && portrayed(tenantId, f.portrait),
    f.firstProduct && beganWith(tenantId, f.firstProduct),
    ...f.was.map((was) => wasIn(tenantId, was)),
    SORTED[sort].only,
  ];
  const scope = inScope(tenantId, f.registeredAt, sql`c.registered_store_id`);
  return sql`${sql.join(
    all.filter((condition) => typeof condition === "object" && condition !== null),
    sql` and `,
  )} ${scope}`;
}

/** Ids in the order of the list; one row more than asked for shows that there is a next page. */
export async function pageOfCustomers(
  tx: Tx,
  tenantId: string,
  query: { filter: CustomerFilter; sort: CustomerSort; cursor: CustomerCursor | null; limit: number },
): Promise<{ id: string; at: string }[]> {
  const { filter, sort, cursor, limit } = query;
  const { column, type, descending } = SORTED[sort];
  const back = cursor?.back ?? false;
  const down = descending !== back;
  const direction = down ? sql.raw("desc") : sql.raw("asc");
  const beyond = cursor
    ? sql`and ${column} ${down ? sql.raw("<=") : sql.raw(">=")} ${cursor.at}::${type}
        and (${column}, c.id) ${down ? sql.raw("<") : sql.raw(">")} (${cursor.at}::${type}, ${cursor.id}::uuid)`
    : sql``;
  const rows = await tx.execute<{ id: string; at: string }>(sql`
    select c.id, ${column}::text as at from ${source(tenantId, sort)}
      ${conditions(tenantId, filter, sort)} ${beyond}
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
      select from ${source(tenantId, sort)} ${conditions(tenantId, filter, sort)} limit ${most}) counted`);
  return row?.n ?? 0;
}

export interface CustomerListRow extends Record<string, unknown> {
  id: string;
  nameEncrypted: string | null;
  status: "active" | "blocked" | "erased" | "merged";
  mark: CardMark | null;
  tierCode: string | null;
  group: string | null;
  purchases: number;
  registeredMs: number;
  lastPurchaseMs: number | null;
  balance: number | null;
  /** other customers spend from the same balance */
  isShared: boolean;
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
    select c.id, c.name_encrypted as "nameEncrypted", c.status, (
        select k.kind from marked_cards k where k.tenant_id = c.tenant_id and k.customer_id = c.id) as mark,
      c.tier_code as "tierCode", g.name as "group",
      c.purchase_count as purchases, (extract(epoch from c.registered_at) * 1000)::float8 as "registeredMs",
      (extract(epoch from c.last_purchase_at) * 1000)::float8 as "lastPurchaseMs", a.balance::float8 as balance,
      exists (select from account_members o where o.tenant_id = a.tenant_id and o.account_id = a.id
        and o.customer_id <> c.id) as "isShared",
      ${identifier("phone")} as "phoneEncrypted", ${identifier("card")} as "cardEncrypted"
    from customers c
    left join groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    left join account_members m on m.tenant_id = c.tenant_id and m.customer_id = c.id
    left join accounts a on a.tenant_id = m.tenant_id and a.id = m.account_id
    where c.tenant_id = ${tenantId}::uuid and c.id = any (${`{${ids.join(",")}}`}::uuid[])`);
  return [...rows];
}
