import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inScope, type Scope } from "@/db/scope";

export interface Moved extends Record<string, unknown> {
  /** which of the parts, counted from 1 */
  part: number;
  shape: string;
  units: number;
  entries: number;
}

export interface Moves {
  /** what is there now, and what of it came and went after the end; null when narrowed to some stores */
  now: number | null;
  after: number | null;
  moved: Moved[];
}

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

const edgesOf = (starts: readonly Date[]): SQL =>
  sql`${`{${starts.map((at) => at.toISOString()).join(",")}}`}::timestamptz[]`;

/** The rule without ids and codes, as `shapeOf` in server/engine/points/classes.ts. */
export const SHAPE = sql.raw(`case split_part(p.rule, ':', 1)
  when 'return' then 'return:' || split_part(p.rule, ':', 3)
  when 'cancel' then 'cancel:' || split_part(p.rule, ':', 2)
  when 'claim' then 'claim:' || split_part(p.rule, ':', 2)
  else split_part(p.rule, ':', 1) end`);

interface Span {
  /** where each part begins */
  starts: readonly Date[];
  /** not included */
  end: Date;
}

const isNarrow = ({ store, region, brand }: Scope): boolean => Boolean(store ?? region ?? brand);

/**
 * Everything of one moment, in one statement. What was there before is what is there now less what came since: so only
 * what came since is read, by the index of time, however old the ledger is. Narrowed to stores, only postings of their
 * receipts are known to be theirs.
 */
export async function readPointMoves(
  tx: Tx,
  tenantId: string,
  { starts, end }: Span,
  scope: Scope,
): Promise<Moves> {
  const narrow = isNarrow(scope);
  const sums = narrow
    ? sql`null::float8 as "now", null::float8 as "after"`
    : sql`(select coalesce(sum(a.balance), 0)::float8 from accounts a where a.tenant_id = ${tenantId}::uuid) as "now",
        (select coalesce(sum(p.points), 0)::float8 from postings p
         where p.tenant_id = ${tenantId}::uuid and p.occurred_at >= ${moment(end)}) as "after"`;
  const theirs = narrow
    ? sql`join purchases r on r.tenant_id = p.tenant_id and r.id = p.purchase_id ${inScope(tenantId, scope, sql`r.store_id`)}`
    : sql``;
  const [row] = await tx.execute<{ now: number | null; after: number | null; moved: Moved[] }>(sql`
    select ${sums}, coalesce((select json_agg(m) from (
      select width_bucket(p.occurred_at, ${edgesOf(starts)}) as "part", ${SHAPE} as "shape",
        sum(p.points)::float8 as "units", count(*)::float8 as "entries"
      from postings p ${theirs}
      where p.tenant_id = ${tenantId}::uuid
        and p.occurred_at >= ${moment(starts[0] ?? end)} and p.occurred_at < ${moment(end)}
      group by 1, 2) m), '[]') as "moved"`);
  if (!row) throw new Error("a select without a table gives one row");
  return row;
}

/** The same of gift cards: their rules are a closed list. Narrowed, what was posted in these stores. */
export async function readGiftCardMoves(
  tx: Tx,
  tenantId: string,
  { starts, end }: Span,
  scope: Scope,
): Promise<Moves> {
  const sums = isNarrow(scope)
    ? sql`null::float8 as "now", null::float8 as "after"`
    : sql`(select coalesce(sum(c.balance_minor), 0)::float8 from gift_cards c where c.tenant_id = ${tenantId}::uuid) as "now",
        (select coalesce(sum(p.amount_minor), 0)::float8 from gift_card_postings p
         where p.tenant_id = ${tenantId}::uuid and p.occurred_at >= ${moment(end)}) as "after"`;
  const [row] = await tx.execute<{ now: number | null; after: number | null; moved: Moved[] }>(sql`
    select ${sums}, coalesce((select json_agg(m) from (
      select width_bucket(p.occurred_at, ${edgesOf(starts)}) as "part", p.rule as "shape",
        sum(p.amount_minor)::float8 as "units", count(*)::float8 as "entries"
      from gift_card_postings p
      where p.tenant_id = ${tenantId}::uuid
        and p.occurred_at >= ${moment(starts[0] ?? end)} and p.occurred_at < ${moment(end)}
        ${inScope(tenantId, scope, sql`p.store_id`)}
      group by 1, 2) m), '[]') as "moved"`);
  if (!row) throw new Error("a select without a table gives one row");
  return row;
}

export interface Standing extends Record<string, unknown> {
  /** `owed`, `waiting` (not yet to be spent), `ended` (to be written off at the next run), `endless`, or a month YYYY-MM */
  kind: string;
  points: number;
}

/** What lots have left, by the month of the last day on which they can be spent; together the sum of all balances. */
export async function readStanding(
  tx: Tx,
  tenantId: string,
  now: Date,
  timezone: string,
): Promise<Standing[]> {
  const rows = await tx.execute<Standing>(sql`
    select case when x.owed then 'owed' when x.expires_at <= ${moment(now)} then 'ended'
        when x.waits then 'waiting' when x.expires_at is null then 'endless'
        else to_char((x.expires_at at time zone ${timezone}) - interval '1 second', 'YYYY-MM') end as "kind",
      sum(x.points)::float8 as "points"
    from (
      select l.expires_at, l."left" < 0 as owed, l.activates_at > ${moment(now)} as waits, sum(l."left") as points
      from lots l where l.tenant_id = ${tenantId}::uuid and l."left" <> 0
      group by 1, 2, 3) x
    group by 1 order by 1`);
  return [...rows];
}

export interface CohortRow extends Record<string, unknown> {
  /** counted from 1 */
  part: number;
  earned: number;
  expired: number;
  left: number;
  endless: number;
}

/** Lots by the month in which they could first be spent. */
export async function readCohorts(
  tx: Tx,
  tenantId: string,
  starts: readonly Date[],
  now: Date,
): Promise<CohortRow[]> {
  const rows = await tx.execute<CohortRow>(sql`
    select width_bucket(l.activates_at, ${edgesOf(starts)}) as "part",
      sum(l.points)::float8 as "earned", sum(l.expired)::float8 as "expired",
      coalesce(sum(l."left") filter (where l.expires_at is not null), 0)::float8 as "left",
      coalesce(sum(l."left") filter (where l.expires_at is null), 0)::float8 as "endless"
    from lots l
    where l.tenant_id = ${tenantId}::uuid and l.points > 0
      and l.activates_at >= ${moment(starts[0] ?? now)} and l.activates_at <= ${moment(now)}
    group by 1 order by 1`);
  return [...rows];
}

export interface Entry extends Record<string, unknown> {
  id: string;
  at: string;
  accountId: string;
  receipt: string | null;
  store: string | null;
  rule: string;
  points: number;
}

/** Postings of a period in their order, a page at a time. */
export async function selectEntries(
  tx: Tx,
  tenantId: string,
  page: { start: Date; end: Date; after: { at: string; id: string } | null; limit: number },
): Promise<Entry[]> {
  const after = page.after
    ? sql`and (p.occurred_at, p.id) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const rows = await tx.execute<Entry>(sql`
    select e.id, to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at",
      e.account_id as "accountId", r.external_id as "receipt", s.code as "store", e.rule, e.points::float8 as "points"
    from (
      select p.* from postings p
      where p.tenant_id = ${tenantId}::uuid and p.occurred_at >= ${moment(page.start)}
        and p.occurred_at < ${moment(page.end)} ${after}
      order by p.occurred_at, p.id limit ${page.limit}) e
    left join purchases r on r.tenant_id = ${tenantId}::uuid and r.id = e.purchase_id
    left join stores s on s.tenant_id = ${tenantId}::uuid and s.id = r.store_id
    order by e.occurred_at, e.id`);
  return [...rows];
}
