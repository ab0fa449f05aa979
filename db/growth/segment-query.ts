import type { Tx } from "@/db/client";
import { toStatement } from "@/db/rules";
import { compileSql } from "@/server/engine/rules/compile-sql";
import { joined, type SqlText, sql } from "@/server/engine/rules/sql";
import { buyers, type SegmentRule } from "@/server/engine/segments/vocabulary";
import { columnsFor } from "./segment-columns";
import { type Asking, moment, raw, Sources } from "./segment-sources";
import { isServiceCard } from "./service-cards";

/** Who can be in a segment: not a service card, not merged, not erased. */
const anyone = ({ tenantId, only }: Asking): SqlText => sql`
  c.tenant_id = ${tenantId}::uuid and c.status not in ('erased', 'merged')
  and ${only ? sql`c.id = any(${only}::uuid[])` : sql`true`}
  and not ${raw(isServiceCard("c"))}`;

function statement(
  asking: Asking,
  rule: SegmentRule,
  select: (holds: SqlText) => SqlText,
  rest: (holds: SqlText) => SqlText,
) {
  const sources = new Sources(asking);
  const holds = compileSql(buyers, rule, columnsFor(sources));
  const ctes = sources.ctes.length > 0 ? sql`with ${joined(sources.ctes, ",")}` : sql``;
  return toStatement(
    sql`${ctes} select ${select(holds)} from customers c ${joined(sources.joins, "")}
      where ${anyone(asking)} ${rest(holds)}`,
  );
}

/** Sums by customer are hashed, and a statement that runs once is not worth compiling. */
const prepare = (tx: Tx) =>
  tx.execute(toStatement(sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`));

/** How many customers a rule holds for, of how many. */
export async function countByRule(
  tx: Tx,
  asking: Asking,
  rule: SegmentRule,
): Promise<{ count: number; of: number }> {
  await prepare(tx);
  const [row] = await tx.execute<{ count: number; of: number }>(
    statement(
      asking,
      rule,
      (holds) => sql`count(*) filter (where ${holds})::int as count, count(*)::int as of`,
      () => sql``,
    ),
  );
  return row ?? { count: 0, of: 0 };
}

/** The customers that a rule holds for, in the order of their ids. */
export async function selectByRule(
  tx: Tx,
  asking: Asking,
  rule: SegmentRule,
  limit: number | null = null,
): Promise<string[]> {
  await prepare(tx);
  const rows = await tx.execute<{ id: string }>(
    statement(
      asking,
      rule,
      () => sql`c.id`,
      (holds) => sql`and ${holds} order by c.id ${limit === null ? sql`` : sql`limit ${limit}::int`}`,
    ),
  );
  return [...rows].map(({ id }) => id);
}

/** How many customers did not agree to a health profile, so that none of their lines matches a selector. */
export async function countLeftOut(tx: Tx, asking: Asking): Promise<number> {
  const tenant = sql`${asking.tenantId}::uuid`;
  const [row] = await tx.execute<{ n: number }>(
    toStatement(sql`
      with recursive f as (
        select c.id, c.id as now from customers c where ${anyone(asking)}
        union all
        select m.id, f.now from customers m join f on m.tenant_id = ${tenant} and m.merged_into = f.id),
      last as (
        select distinct on (f.now) f.now as id, n.granted from f
        join consents n on n.tenant_id = ${tenant} and n.customer_id = f.id
          and n.purpose = 'health_profile' and n.at <= ${moment(asking.at)}
        order by f.now, n.at desc, n.id desc)
      select count(*)::int as n from customers c left join last on last.id = c.id
      where ${anyone(asking)} and last.granted is not true`),
  );
  return row?.n ?? 0;
}
