import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { NO_STORE } from "@/db/schema";
import type { RfmCell } from "@/server/engine/portraits/rfm";
import { DAY_ZERO, kept } from "./portrait-sources";

interface Past {
  timezone: string;
  /** the first moment that does not count any more */
  before: Date;
}

/** What customers who have a portrait had bought by then: last day's number, purchase days, spend. */
const sums = (tenantId: string, { timezone, before }: Past): SQL => sql`
  select t.customer_id, coalesce(t.store_id, ${NO_STORE}::uuid) as store_id, max(b.day) as last_day,
    count(distinct b.day) as days, sum(b.net) as spent
  from portraits t
  join lateral (
    select (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
      p.net_minor - p.returned_minor as net
    from purchases p
    where p.tenant_id = t.tenant_id and p.customer_id = t.customer_id
      and p.occurred_at < ${before.toISOString()}::timestamptz and ${kept}
  ) b on true
  where t.tenant_id = ${tenantId}::uuid
  group by 1, 2`;

export interface PastSums {
  lastDay: number[];
  frequency: number[];
  monetaryMinor: number[];
}

/** Of all customers, without saying whose. */
export async function selectPastSums(tx: Tx, tenantId: string, past: Past): Promise<PastSums> {
  const [row] = await tx.execute<{ [Name in keyof PastSums]: PastSums[Name] | null }>(sql`
    select json_agg(s.last_day) as "lastDay", json_agg(s.days) as frequency, json_agg(s.spent) as "monetaryMinor"
    from (${sums(tenantId, past)}) s`);
  return {
    lastDay: row?.lastDay ?? [],
    frequency: row?.frequency ?? [],
    monetaryMinor: row?.monetaryMinor ?? [],
  };
}

/** One more than how many of the cuts are below the value. */
const score = (column: SQL, cuts: readonly number[]): SQL => sql`(1 + (
  select count(*) from jsonb_array_elements_text(${JSON.stringify(cuts)}::jsonb) as cut where ${column} > cut::numeric))`;

interface PastScores extends Past {
  on: string;
  /** as the engine cuts the fifths */
  cuts: PastSums;
  cells: readonly { r: number; f: number; cell: RfmCell }[];
}

/** Keeps the scores that customers had on a day long past, as if they had been counted on its night. */
export async function keepPastScores(
  tx: Tx,
  tenantId: string,
  { on, cuts, cells, ...past }: PastScores,
): Promise<void> {
  await tx.execute(sql`
    with scored as materialized (
      select s.customer_id, s.store_id, s.spent, ${score(sql`s.last_day`, cuts.lastDay)} as r,
        ${score(sql`s.days`, cuts.frequency)} as f, ${score(sql`s.spent`, cuts.monetaryMinor)} as m
      from (${sums(tenantId, past)}) s
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
