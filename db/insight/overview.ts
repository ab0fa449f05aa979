import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { buyerOf, isBuyer } from "@/db/growth/service-cards";
import { inScope, type Scope } from "@/db/scope";
import { salesOf } from "@/db/till/sales";

export interface Range {
  start: Date;
  end: Date;
}

export interface PeriodSums {
  receipts: number;
  knownReceipts: number;
  netMinor: number;
  knownNetMinor: number;
  discountMinor: number;
  givenPoints: number;
  paidPoints: number;
  paidMinor: number;
  activeCustomers: number;
  repeatCustomers: number;
  newCustomers: number;
}

export interface Standing {
  outstandingPoints: number;
  /** null: there is no programme yet */
  pointValueMinor: number | null;
  liveCampaigns: number;
  customers: number;
  lastReceiptAt: string | null;
}

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

const within = (column: SQL, { start, end }: Range): SQL =>
  sql`${column} >= ${moment(start)} and ${column} < ${moment(end)}`;

/** Receipts, buyers and points of both ranges; a range without any is not in the answer. */
const sumsOf = (tenantId: string, current: Range, before: Range, scope: Scope): SQL => sql`
  select b.current, sum(b.receipts)::float8 as "receipts",
    coalesce(sum(b.receipts) filter (where b.customer_id is not null), 0)::float8 as "knownReceipts",
    sum(b.net)::float8 as "netMinor",
    coalesce(sum(b.net) filter (where b.customer_id is not null), 0)::float8 as "knownNetMinor",
    sum(b.discount)::float8 as "discountMinor", sum(b.earned)::float8 as "givenPoints",
    sum(b.redeemed)::float8 as "paidPoints", sum(b.redeemed_minor)::float8 as "paidMinor",
    count(b.customer_id) filter (where b.receipts > 0)::float8 as "activeCustomers",
    count(b.customer_id) filter (where b.receipts > 1)::float8 as "repeatCustomers"
  from (
    select p.occurred_at >= ${moment(current.start)} as current, ${buyerOf(tenantId, sql`p.customer_id`)} as customer_id, sum(p.receipts) as receipts,
      sum(p.net_minor) as net, sum(p.discount_minor) as discount, sum(p.earned_points) as earned,
      sum(p.redeemed_points) as redeemed, sum(p.redeemed_minor) as redeemed_minor
    from ${salesOf(tenantId)} p
    where (${within(sql`p.occurred_at`, current)} or ${within(sql`p.occurred_at`, before)})
      ${inScope(tenantId, scope, sql`p.store_id`)}
    group by 1, 2) b
  group by b.current`;

const newOf = (tenantId: string, range: Range, scope: Scope): SQL => sql`(
  select count(*)::float8 from customers c
  where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked')
    and ${isBuyer(tenantId, sql`c.id`)}
    and ${within(sql`c.registered_at`, range)} ${inScope(tenantId, scope, sql`c.registered_store_id`)})`;

/** What holds at this moment, for the whole chain. A shortfall of one customer does not lessen what others hold. */
const standingOf = (tenantId: string, now: Date): SQL => sql`
  (select coalesce(sum(a.held) filter (where a.held > 0), 0)::float8
   from (select sum(l.left) as held from lots l
         where l.tenant_id = ${tenantId}::uuid and l.left <> 0
           and (l.expires_at is null or l.expires_at > ${moment(now)})
         group by l.account_id) a) as "outstandingPoints",
  (select p.point_value_minor::float8 from programmes p
   where p.tenant_id = ${tenantId}::uuid) as "pointValueMinor",
  (select count(*)::float8 from campaigns c
   where c.tenant_id = ${tenantId}::uuid and c.status = 'active'
     and (c.starts_at is null or c.starts_at <= ${moment(now)})
     and (c.ends_at is null or c.ends_at > ${moment(now)})) as "liveCampaigns",
  (select count(*)::float8 from customers c
   where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked')
     and ${isBuyer(tenantId, sql`c.id`)}) as "customers"`;

/** Everything of the first block in one statement. */
export async function readFigures(
  tx: Tx,
  tenantId: string,
  { current, before, scope, now }: { current: Range; before: Range; scope: Scope; now: Date },
) {
  const [row] = await tx.execute<{
    sums: (Omit<PeriodSums, "newCustomers"> & { current: boolean })[];
    newNow: number;
    newBefore: number;
    standing: Standing;
  }>(sql`
    select coalesce((select json_agg(s) from (${sumsOf(tenantId, current, before, scope)}) s), '[]') as "sums",
      ${newOf(tenantId, current, scope)} as "newNow", ${newOf(tenantId, before, scope)} as "newBefore",
      (select row_to_json(w) from (select ${standingOf(tenantId, now)},
        (select max(p.occurred_at) from purchases p
         where p.tenant_id = ${tenantId}::uuid ${inScope(tenantId, scope, sql`p.store_id`)}) as "lastReceiptAt"
      ) w) as "standing"`);
  if (!row) throw new Error("a select without a table gives one row");
  return row;
}

export interface DaySums {
  netMinor: number;
  receipts: number;
  knownReceipts: number;
  knownNetMinor: number;
}

/**
 * The newest day that has a receipt, in the tenant's zone, against the same weekday a week before; when that day is
 * still going on, both up to the same hour.
 */
export async function readNewestDay(tx: Tx, tenantId: string, timezone: string, now: Date, scope: Scope) {
  const stores = inScope(tenantId, scope, sql`p.store_id`);
  const sums = (from: SQL, to: SQL): SQL => sql`(
    select json_build_object('netMinor', coalesce(sum(p.net_minor), 0), 'receipts', coalesce(sum(p.receipts), 0),
      'knownReceipts', coalesce(sum(p.receipts) filter (where ${buyerOf(tenantId, sql`p.customer_id`)} is not null), 0),
      'knownNetMinor', coalesce(sum(p.net_minor) filter (where ${buyerOf(tenantId, sql`p.customer_id`)} is not null), 0))
    from ${salesOf(tenantId)} p
    where p.occurred_at >= ${from} and p.occurred_at < ${to} ${stores})`;
  const [row] = await tx.execute<{ day: string; running: boolean; current: DaySums; before: DaySums }>(sql`
    with zone as (select ${timezone}::text as name, ${moment(now)} as now),
    newest as (
      select date_trunc('day', max(p.occurred_at) at time zone (select name from zone)) as local from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded' and p.occurred_at < ${moment(now)} ${stores}),
    span as (
      select n.local, z.name, n.local = date_trunc('day', z.now at time zone z.name) as running,
        least(z.now at time zone z.name, n.local + interval '1 day') as local_end
      from newest n, zone z where n.local is not null)
    select to_char(s.local, 'YYYY-MM-DD') as "day", s.running as "running",
      ${sums(sql`s.local at time zone s.name`, sql`s.local_end at time zone s.name`)} as "current",
      ${sums(
        sql`(s.local - interval '7 days') at time zone s.name`,
        sql`(s.local_end - interval '7 days') at time zone s.name`,
      )} as "before"
    from span s`);
  return row ?? null;
}

export interface BucketSums {
  /** which one, counted from 1 */
  bucket: number;
  receipts: number;
  knownNetMinor: number;
  otherNetMinor: number;
  newCustomers: number;
  returningCustomers: number;
  givenPoints: number;
}

/**
 * A returning customer is counted once in each bucket, and was registered before it began. Where buckets begin is
 * given, so that no receipt's time is turned into a zone's: with a year of receipts that takes longer than all else.
 */
export async function readBuckets(
  tx: Tx,
  tenantId: string,
  { starts, end, scope }: { starts: readonly Date[]; end: Date; scope: Scope },
): Promise<BucketSums[]> {
  const range = { start: starts[0] ?? end, end };
  const edges = sql`${`{${starts.map((at) => at.toISOString()).join(",")}}`}::timestamptz[]`;
  const rows = await tx.execute<BucketSums & Record<string, unknown>>(sql`
    with buyers as (
      select width_bucket(p.occurred_at, ${edges}) as bucket, ${buyerOf(tenantId, sql`p.customer_id`)} as customer_id, sum(p.receipts) as receipts,
        sum(p.net_minor) as net, sum(p.earned_points) as earned
      from ${salesOf(tenantId)} p
      where ${within(sql`p.occurred_at`, range)} ${inScope(tenantId, scope, sql`p.store_id`)}
      group by 1, 2),
    parts as (
      select b.bucket, b.receipts, b.earned,
        case when b.customer_id is not null then b.net else 0 end as known,
        case when b.customer_id is null then b.net else 0 end as other,
        case when b.receipts > 0 and c.registered_at < (${edges})[b.bucket] then 1 else 0 end as returning,
        0 as registered
      from buyers b
      left join customers c on c.tenant_id = ${tenantId}::uuid and c.id = b.customer_id
      union all
      select width_bucket(c.registered_at, ${edges}), 0, 0, 0, 0, 0, 1 from customers c
      where c.tenant_id = ${tenantId}::uuid and c.status in ('active', 'blocked')
        and ${isBuyer(tenantId, sql`c.id`)}
        and ${within(sql`c.registered_at`, range)} ${inScope(tenantId, scope, sql`c.registered_store_id`)})
    select x.bucket as "bucket", sum(x.receipts)::float8 as "receipts",
      sum(x.known)::float8 as "knownNetMinor", sum(x.other)::float8 as "otherNetMinor",
      sum(x.registered)::float8 as "newCustomers", sum(x.returning)::float8 as "returningCustomers",
      sum(x.earned)::float8 as "givenPoints"
    from parts x group by x.bucket order by x.bucket`);
  return [...rows];
}

export interface StoreSums {
  code: string;
  name: string;
  receipts: number;
  knownNetMinor: number;
  otherNetMinor: number;
  activeCustomers: number;
  givenPoints: number;
}

/** Every store of the scope, those without a receipt too. */
export async function readStoreSums(
  tx: Tx,
  tenantId: string,
  range: Range,
  scope: Scope,
): Promise<StoreSums[]> {
  const rows = await tx.execute<StoreSums & Record<string, unknown>>(sql`
    with sums as (
      select b.store_id, sum(b.receipts) as receipts, count(b.customer_id) filter (where b.receipts > 0) as active, sum(b.earned) as earned,
        sum(b.net) filter (where b.customer_id is not null) as known,
        sum(b.net) filter (where b.customer_id is null) as other
      from (
        select p.store_id, ${buyerOf(tenantId, sql`p.customer_id`)} as customer_id, sum(p.receipts) as receipts, sum(p.net_minor) as net, sum(p.earned_points) as earned
        from ${salesOf(tenantId)} p
        where ${within(sql`p.occurred_at`, range)}
        group by 1, 2) b
      group by b.store_id)
    select s.code, s.name, coalesce(x.receipts, 0)::float8 as "receipts",
      coalesce(x.known, 0)::float8 as "knownNetMinor", coalesce(x.other, 0)::float8 as "otherNetMinor",
      coalesce(x.active, 0)::float8 as "activeCustomers", coalesce(x.earned, 0)::float8 as "givenPoints"
    from stores s left join sums x on x.store_id = s.id
    where s.tenant_id = ${tenantId}::uuid ${inScope(tenantId, scope, sql`s.id`)}
    order by coalesce(x.known, 0) + coalesce(x.other, 0) desc, s.code`);
  return [...rows];
}
