import type { Tx } from "@/db/client";
import { toStatement } from "@/db/rules";
import { takeMemory } from "@/db/take-memory";
import { compileSql } from "@/server/engine/rules/compile-sql";
import { joined, type SqlText, sql } from "@/server/engine/rules/sql";
import { buyers, type SegmentRule } from "@/server/engine/segments/vocabulary";
import { columnsFor } from "./segment-columns";
import { notHealthy } from "./segment-consents";
import { type Asking, raw, Sources } from "./segment-sources";
import { isServiceCard } from "./service-cards";

/** Who can be in a segment: not a service card, not merged, not erased. */
const anyone = ({ tenantId, only }: Asking): SqlText => sql`
  c.tenant_id = ${tenantId}::uuid and c.status not in ('erased', 'merged')
  and ${only ? sql`c.id = any(${only}::uuid[])` : sql`true`}
  and not ${raw(isServiceCard("c"))}`;

/** Sums by customer are hashed, and a statement that runs once is not worth compiling. */
const prepare = (tx: Tx) =>
  Promise.all([takeMemory(tx), tx.execute(toStatement(sql`select set_config('jit', 'off', true)`))]);

export interface Counted extends Record<string, unknown> {
  count: number;
  /** customers that could be in it */
  of: number;
  /** of them, those who did not agree to a health profile, so that none of their lines matches a selector */
  leftOut: number;
  /** the first of those whom it holds for, by their ids */
  ids: string[];
}

/**
 * How many customers a rule holds for, of how many, and the first of them; all in one pass, which is what takes long.
 * @param leftOut whether those without a health profile are counted too; otherwise there are none
 */
export async function countByRule(
  tx: Tx,
  asking: Asking,
  rule: SegmentRule,
  { leftOut, sample }: { leftOut: boolean; sample: number },
): Promise<Counted> {
  await prepare(tx);
  const sources = new Sources(asking);
  const holds = compileSql(buyers, rule, columnsFor(sources));
  const isOut = leftOut ? notHealthy(sources) : sql`false`;
  const looked = sql`looked as materialized (
    select c.id, ${holds} as holds, ${isOut} as is_out from customers c ${joined(sources.joins, "")}
    where ${anyone(asking)})`;
  const [row] = await tx.execute<Counted>(
    toStatement(sql`with ${joined([...sources.ctes, looked], ",")}
      select count(*) filter (where k.holds)::int as count, count(*)::int as of,
        count(*) filter (where k.is_out)::int as "leftOut",
        array(select o.id::text from looked o where o.holds order by o.id limit ${sample}::int) as ids
      from looked k`),
  );
  return row ?? { count: 0, of: 0, leftOut: 0, ids: [] };
}

/** The customers that a rule holds for, in the order of their ids. */
export async function selectByRule(tx: Tx, asking: Asking, rule: SegmentRule): Promise<string[]> {
  await prepare(tx);
  const sources = new Sources(asking);
  const holds = compileSql(buyers, rule, columnsFor(sources));
  const ctes = sources.ctes.length > 0 ? sql`with ${joined(sources.ctes, ",")}` : sql``;
  const rows = await tx.execute<{ id: string }>(
    toStatement(sql`${ctes} select c.id from customers c ${joined(sources.joins, "")}
      where ${anyone(asking)} and ${holds} order by c.id`),
  );
  return [...rows].map(({ id }) => id);
}
