import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Sql, withTenant } from "@/db/client";
import { sumBasketMonth } from "@/db/insight/basket-sums";
import type { Ctx } from "@/server/core/context";
import { dateAt, midnight } from "@/server/core/time/moment";
import { monthsOf } from "@/server/core/time/months";
import { poolFor } from "@/server/database";
import { type Row, severalTimes, timed } from "./measured";
import { TIMEZONE } from "./shop";

const TIMES = 3;
const PACKAGE = "@duckdb/node-api";

interface Duck {
  run(statement: string): Promise<unknown>;
  closeSync(): void;
}
interface DuckModule {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Duck> }> };
}

const isDuckModule = (found: unknown): found is DuckModule =>
  typeof found === "object" && found !== null && "DuckDBInstance" in found;

/** It is no dependency: null where nobody has installed it. */
async function duckdb(): Promise<DuckModule | null> {
  const name: string = PACKAGE;
  const found: unknown = await import(name).catch(() => null);
  return isDuckModule(found) ? found : null;
}

/** Scores of 1 to 5 by recency, days and money, as the portraits' are: equal customers have equal scores. */
const scores = (purchases: string) => `
  select count(*), sum(r), sum(f), sum(m) from (
    select 1 + floor(5.0 * (rank() over (order by last) - 1) / count(*) over ()) as r,
      1 + floor(5.0 * (rank() over (order by days) - 1) / count(*) over ()) as f,
      1 + floor(5.0 * (rank() over (order by spent) - 1) / count(*) over ()) as m
    from (select customer_id, max(day) as last, count(distinct day) as days, sum(net) as spent
      from ${purchases} p group by customer_id) c) s`;

const pairs = `
  create or replace table pairs as
  with sold as (
    select distinct l.month, l.receipt, l.store, l.product, l.category from lines l where l.seen),
  baskets as (select receipt from sold group by 1 having count(*) <= 30),
  items as (
    select month, receipt, store, 'product' as kind, product as item from sold join baskets using (receipt)
    union
    select month, receipt, store, 'category', category from sold join baskets using (receipt))
  select a.month, a.store, a.kind, a.item as a, b.item as b, count(*) as receipts
  from items a join items b on b.receipt = a.receipt and b.kind = a.kind and b.item > a.item
  group by grouping sets ((a.month, a.store, a.kind, a.item, b.item), (a.month, a.kind, a.item, b.item))
  having count(*) >= 2
  union all
  select month, store, kind, item, null, count(*) from items
  group by grouping sets ((month, store, kind, item), (month, kind, item))`;

async function brought(owner: Sql, duck: Duck, folder: string, table: string, select: string): Promise<void> {
  const path = join(folder, `${table}.csv`);
  const rows = await owner.unsafe(`copy (${select}) to stdout (format csv, header)`).readable();
  await pipeline(rows, createWriteStream(path));
  await duck.run(`create table ${table} as select * from read_csv('${path}')`);
  await rm(path);
}

const purchasesOf = (tenantId: string) => `
  select p.customer_id, (p.occurred_at at time zone '${TIMEZONE}')::date as day, p.net_minor as net
  from purchases p where p.tenant_id = '${tenantId}' and p.status = 'recorded' and p.customer_id is not null`;

/** Lines of a span that may be looked at, with what they are. */
const linesOf = (tenantId: string, start: Date, end: Date) => `
  select to_char(l.occurred_at at time zone '${TIMEZONE}', 'YYYY-MM') as month, l.purchase_id as receipt,
    p.store_id as store, l.product_id as product, c.category_id as category, (not c.rx and n.granted) as seen
  from purchase_lines l
  join purchases p on p.tenant_id = l.tenant_id and p.id = l.purchase_id
  join products c on c.tenant_id = l.tenant_id and c.id = l.product_id
  join consents n on n.tenant_id = p.tenant_id and n.customer_id = p.customer_id and n.purpose = 'health_profile'
  where l.tenant_id = '${tenantId}' and l.occurred_at >= '${start.toISOString()}' and l.occurred_at < '${end.toISOString()}'`;

/** The part of the nightly count that finds what goes together, of these months. */
async function ourPairs({ tenantId }: Ctx, months: readonly string[]): Promise<void> {
  for (const month of months)
    await withTenant(poolFor("job"), tenantId, (tx) =>
      sumBasketMonth(tx, tenantId, { month, start: midnight(month, 0, TIMEZONE), end: endOf(month) }, true),
    );
}

/** The first moment after a month. */
const endOf = (month: string): Date => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return midnight(dateAt(new Date(Date.UTC(year, number, 1, 12)), "UTC"), 0, TIMEZONE);
};

const compared = (what: string, ours: number, duck: number, note = ""): Row => ({
  what,
  "ours s": ours,
  "DuckDB s": duck,
  ratio: ours / duck,
  note,
});

/** @param recomputedSeconds how long all portraits took, of which RFM is a part */
export async function measureBesideDuck(owner: Sql, ctx: Ctx, recomputedSeconds: number): Promise<Row[]> {
  const found = await duckdb();
  if (!found) return [{ what: "left out", note: `${PACKAGE} is not installed` }];
  const folder = await mkdtemp(join(tmpdir(), "regulars-scale-"));
  const duck = await (await found.DuckDBInstance.create(join(folder, "scale.duckdb"))).connect();
  try {
    await duck.run(`set threads = ${cpus().length}`);
    const { months } = monthsOf({ period: "last-quarter" }, ctx.now, TIMEZONE);
    const start = midnight(months[0] ?? "", 0, TIMEZONE);
    await brought(owner, duck, folder, "purchases", purchasesOf(ctx.tenantId));
    await brought(owner, duck, folder, "lines", linesOf(ctx.tenantId, start, endOf(months.at(-1) ?? "")));
    const rfm = await severalTimes(TIMES, () => duck.run(scores("purchases")));
    const plain = await timed(() => owner.unsafe(scores(`(${purchasesOf(ctx.tenantId)})`)));
    const together = await severalTimes(TIMES, () => duck.run(pairs));
    const ours = await timed(() => ourPairs(ctx, months));
    return [
      compared("rfm", recomputedSeconds, rfm.seconds, "ours: whole portraits, of which it is a part"),
      compared("rfm alone", plain.seconds, rfm.seconds, "the same statement in PostgreSQL"),
      compared("pairs of a quarter", ours.seconds, together.seconds),
    ];
  } finally {
    duck.closeSync();
    await rm(folder, { recursive: true });
  }
}
