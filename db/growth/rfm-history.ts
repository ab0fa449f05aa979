import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { NO_STORE, rfmSnapshots } from "@/db/schema";
import { inScope, type Scope } from "@/db/scope";
import type { RfmCell } from "@/server/engine/portraits/rfm";
import { membersOf } from "./members-of";
import { type PastSums, pastSums } from "./past-rfm";

/** More are never kept: two years and the month that they are compared with. */
const SNAPSHOTS_MAX = 25;

const store = (column: SQL) => sql`coalesce(${column}, ${NO_STORE}::uuid)`;

/** Days of the snapshots that are kept, the newest first. */
export async function selectSnapshotDays(tx: Tx, tenantId: string): Promise<string[]> {
  // one step of the index a snapshot: a distinct would read every customer of each
  const rows = await tx.execute<{ day: string }>(sql`
    with recursive days as (
      (select s.on as day from rfm_snapshots s where s.tenant_id = ${tenantId}::uuid order by s.on desc limit 1)
      union all
      select (select s.on from rfm_snapshots s where s.tenant_id = ${tenantId}::uuid and s.on < d.day
        order by s.on desc limit 1) from days d where d.day is not null
    ) select day::text as day from days where day is not null`);
  return [...rows].map(({ day }) => day);
}

/**
 * Keeps tonight's scores: a snapshot on the first night of a month, the counts of tonight, and the moves from every
 * snapshot to tonight. The same day again replaces what it kept before.
 */
export async function keepRfm(tx: Tx, tenantId: string, today: string): Promise<void> {
  const known = await selectSnapshotDays(tx, tenantId);
  const month = today.slice(0, 7);
  if (!known.some((day) => day.startsWith(month) && day !== today)) await takeSnapshot(tx, tenantId, today);
  const kept = await selectSnapshotDays(tx, tenantId);
  for (const old of kept.slice(SNAPSHOTS_MAX))
    await tx.execute(
      sql`delete from rfm_snapshots s where s.tenant_id = ${tenantId}::uuid and s.on = ${old}::date`,
    );
  const days = kept.slice(0, SNAPSHOTS_MAX);
  await countTonight(tx, tenantId, { today, days });
  await keepMoves(tx, tenantId, { today, days });
}

async function takeSnapshot(tx: Tx, tenantId: string, today: string): Promise<void> {
  await tx.execute(
    sql`delete from rfm_snapshots s where s.tenant_id = ${tenantId}::uuid and s.on = ${today}::date`,
  );
  await tx.execute(sql`
    insert into rfm_snapshots (tenant_id, "on", customer_id, store_id, r, f, m, cell)
    select p.tenant_id, ${today}::date, p.customer_id, ${store(sql`p.store_id`)}, p.r, p.f, p.m, p.cell
    from portraits p where p.tenant_id = ${tenantId}::uuid and p.cell is not null`);
}

interface Night {
  today: string;
  /** of the snapshots */
  days: readonly string[];
}

const listed = (days: readonly string[]) => sql`${`{${days.join(",")}}`}::date[]`;

async function countTonight(tx: Tx, tenantId: string, { today, days }: Night): Promise<void> {
  await tx.execute(sql`
    delete from rfm_counts c where c.tenant_id = ${tenantId}::uuid
      and (c.on = ${today}::date or not c.on = any(${listed(days)}))`);
  await tx.execute(sql`
    insert into rfm_counts (tenant_id, "on", store_id, r, f, customers, spent_minor)
    select p.tenant_id, ${today}::date, ${store(sql`p.store_id`)}, p.r, p.f, count(*), sum(p.spent_minor)
    from portraits p where p.tenant_id = ${tenantId}::uuid and p.cell is not null
    group by 1, 3, 4, 5`);
}

/** One more than how many of the cuts are below the value. */
const score = (column: SQL, cuts: readonly number[]): SQL =>
  sql.join([sql`1`, ...cuts.map((cut) => sql`(${column} > ${cut}::float8)::int`)], sql` + `);

interface PastScores {
  on: string;
  /** of the day among those whose sums were gathered */
  place: number;
  /** as the engine cuts the fifths */
  cuts: PastSums;
  cells: readonly { r: number; f: number; cell: RfmCell }[];
}

/** Keeps the scores that customers had on a day long past, as if they had been counted on its night. */
export async function keepPastScores(
  tx: Tx,
  tenantId: string,
  { on, place, cuts, cells }: PastScores,
): Promise<void> {
  await tx.execute(sql`
    with scored as materialized (
      select s.customer_id, s.store_id, s.spent, ${score(sql`s.last_day`, cuts.lastDay)} as r,
        ${score(sql`s.days`, cuts.frequency)} as f, ${score(sql`s.spent`, cuts.monetaryMinor)} as m
      from (${pastSums(place)}) s
    ), snapshot as (
      insert into rfm_snapshots (tenant_id, "on", customer_id, store_id, r, f, m, cell)
      select ${tenantId}::uuid, ${on}::date, s.customer_id, s.store_id, s.r, s.f, s.m, c.cell
      from scored s
      join jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(r int, f int, cell text) on c.r = s.r and c.f = s.f
    )
    insert into rfm_counts (tenant_id, "on", store_id, r, f, customers, spent_minor)
    select ${tenantId}::uuid, ${on}::date, s.store_id, s.r, s.f, count(*), sum(s.spent)
    from scored s group by 3, 4, 5`);
}

/** Moves between two snapshots of the past. */
export const keepPastMoves = (tx: Tx, tenantId: string, from: string, to: string) =>
  tx.execute(sql`
    insert into rfm_moves (tenant_id, from_on, to_on, store_id, from_cell, to_cell, customers)
    select ${tenantId}::uuid, ${from}::date, ${to}::date, b.store, b.from_cell, b.to_cell, count(*)
    from (${moved(tenantId, { from, to, only: null })}) b group by 4, 5, 6`);

async function keepMoves(tx: Tx, tenantId: string, { today, days }: Night): Promise<void> {
  await tx.execute(sql`
    delete from rfm_moves m where m.tenant_id = ${tenantId}::uuid
      and (m.to_on = ${today}::date or not m.to_on = any(${listed(days)}) or not m.from_on = any(${listed(days)}))`);
  for (const day of days)
    if (day < today)
      await tx.execute(sql`
        insert into rfm_moves (tenant_id, from_on, to_on, store_id, from_cell, to_cell, customers)
        select ${tenantId}::uuid, ${day}::date, ${today}::date, b.store, b.from_cell, b.to_cell, count(*)
        from (${moved(tenantId, { from: day, to: null, only: null })}) b group by 4, 5, 6`);
}

/** Every customer of either day with both cells, and the usual store of the later one. */
function moved(
  tenantId: string,
  { from, to, only }: { from: string; to: string | null; only: SQL | null },
): SQL {
  const now =
    to === null
      ? sql`select p.customer_id, ${store(sql`p.store_id`)} as store_id, p.cell from portraits p
          where p.tenant_id = ${tenantId}::uuid and p.cell is not null ${among("p", only)}`
      : sql`select s.customer_id, s.store_id, s.cell from rfm_snapshots s
          where s.tenant_id = ${tenantId}::uuid and s.on = ${to}::date ${among("s", only)}`;
  return sql`
    select coalesce(a.cell, 'none') as from_cell, coalesce(b.cell, 'none') as to_cell,
      coalesce(b.store_id, a.store_id) as store
    from (select s.customer_id, s.store_id, s.cell from rfm_snapshots s
      where s.tenant_id = ${tenantId}::uuid and s.on = ${from}::date ${among("s", only)}) a
    full join (${now}) b on b.customer_id = a.customer_id`;
}

const among = (alias: "p" | "s", only: SQL | null): SQL =>
  only === null ? sql`` : sql`and ${sql.raw(alias)}.customer_id in (${only})`;

/** Which customers are meant: of a usual store, of a segment. */
export interface Whose {
  scope: Scope;
  segmentId: string | null;
}

export interface RfmCount extends Record<string, unknown> {
  r: number;
  f: number;
  customers: number;
  spentMinor: number;
}

/** @param on a day of the counts; with a segment, always the scores of now */
export const selectRfmCounts = async (
  tx: Tx,
  tenantId: string,
  on: string,
  { scope, segmentId }: Whose,
): Promise<RfmCount[]> => [
  ...(await tx.execute<RfmCount>(
    segmentId === null
      ? sql`select c.r, c.f, sum(c.customers)::int as customers, sum(c.spent_minor)::float8 as "spentMinor"
          from rfm_counts c where c.tenant_id = ${tenantId}::uuid and c.on = ${on}::date
            ${inScope(tenantId, scope, sql`c.store_id`)} group by 1, 2`
      : sql`select p.r, p.f, count(*)::int as customers, sum(p.spent_minor)::float8 as "spentMinor"
          from portraits p where p.tenant_id = ${tenantId}::uuid and p.cell is not null
            and p.customer_id in (${membersOf(tenantId, segmentId)})
            ${inScope(tenantId, scope, sql`p.store_id`)} group by 1, 2`,
  )),
];

export interface RfmMove extends Record<string, unknown> {
  from: RfmCell | "none";
  to: RfmCell | "none";
  customers: number;
}

/** @param to null: tonight's, which moves are kept under `tonight` */
export const selectRfmMoves = async (
  tx: Tx,
  tenantId: string,
  { from, to, tonight }: { from: string; to: string | null; tonight: string },
  { scope, segmentId }: Whose,
): Promise<RfmMove[]> => [
  ...(await tx.execute<RfmMove>(
    segmentId === null
      ? sql`select m.from_cell as "from", m.to_cell as "to", sum(m.customers)::int as customers
          from rfm_moves m where m.tenant_id = ${tenantId}::uuid and m.from_on = ${from}::date
            and m.to_on = ${to ?? tonight}::date ${inScope(tenantId, scope, sql`m.store_id`)} group by 1, 2`
      : sql`select b.from_cell as "from", b.to_cell as "to", count(*)::int as customers
          from (${moved(tenantId, { from, to, only: membersOf(tenantId, segmentId) })}) b
          where true ${inScope(tenantId, scope, sql`b.store`)} group by 1, 2`,
  )),
];

/** The day of the newest counts; null: there are none yet. */
export async function newestRfmDay(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx.execute<{ day: string | null }>(
    sql`select max(c.on)::text as day from rfm_counts c where c.tenant_id = ${tenantId}::uuid`,
  );
  return row?.day ?? null;
}

export async function deleteSnapshots(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx
    .delete(rfmSnapshots)
    .where(sql`${rfmSnapshots.tenantId} = ${tenantId}::uuid and ${inMany(rfmSnapshots.customerId, ids)}`);
}
