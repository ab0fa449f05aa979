import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { DEADLINES } from "@/db/deadlines";
import { APP_ROLE } from "@/db/roles";
import { newId } from "@/server/core/ids";
import { env } from "@/server/env";
import type { Load } from "./load";

const RECEIPTS = 2000;

type Row = Record<string, unknown>;

/** The rows of a recorded receipt, by table. */
interface Receipt {
  purchase: Row;
  lines: Row[];
  rewards: Row[];
  postings: Row[];
  lots: Row[];
}

const inTenant = (sql: postgres.TransactionSql, tenantId: string) =>
  sql`select set_config('regulars.tenant_id', ${tenantId}, true)`;

const readReceipts = (client: postgres.Sql, tenantId: string): Promise<Receipt[]> =>
  client.begin(async (sql) => {
    await inTenant(sql, tenantId);
    const purchases = await sql<Row[]>`
      select * from purchases where tenant_id = ${tenantId} and customer_id is not null limit ${RECEIPTS}`;
    const receipts: Receipt[] = [];
    for (const purchase of purchases) {
      const of = (table: string) =>
        sql<
          Row[]
        >`select * from ${sql(table)} where tenant_id = ${tenantId} and purchase_id = ${String(purchase.id)}`;
      const [lines, rewards, postings, lots] = [
        await of("purchase_lines"),
        await of("purchase_rewards"),
        await of("postings"),
        await of("lots"),
      ];
      receipts.push({ purchase, lines, rewards, postings, lots });
    }
    return receipts;
  });

/** The same receipt under new names. */
function renamed({ purchase, lines, rewards, postings, lots }: Receipt): Receipt {
  const id = newId();
  const ofIt = (rows: Row[]) => rows.map((row) => ({ ...row, purchase_id: id }));
  const ownIds = (rows: Row[]) => ofIt(rows).map((row) => ({ ...row, id: newId() }));
  return {
    purchase: { ...purchase, id, external_id: id, quote_ref: null },
    lines: ofIt(lines),
    rewards: ofIt(rewards),
    postings: ownIds(postings),
    lots: ownIds(lots),
  };
}

const write = (client: postgres.Sql, tenantId: string, { purchase, ...rows }: Receipt) =>
  client.begin((sql) => {
    const into = (table: string, all: Row[]) =>
      all.length > 0 ? [sql`insert into ${sql(table)} ${sql(all)}`] : [];
    return [
      inTenant(sql, tenantId),
      sql`insert into purchases ${sql(purchase)}`,
      ...into("purchase_lines", rows.lines),
      ...into("purchase_rewards", rows.rewards),
      ...into("postings", rows.postings),
      ...into("lots", rows.lots),
    ];
  });

/**
 * A limit for purchases: the rows of receipts written as the driver writes rows, sent together, in as many sessions as
 * tills have; nothing is read, decided or locked. The ledger's balances do not include them: verify it before.
 */
export async function insertRaw(
  tenantId: string,
  { callers, seconds }: { callers: number; seconds: number },
): Promise<Load> {
  const { DATABASE_APP_URL, DATABASE_URL } = env();
  const client = postgres(DATABASE_APP_URL ?? DATABASE_URL, {
    max: DEADLINES.till.sessions,
    onnotice: () => {},
    connection: { role: APP_ROLE },
  });
  const receipts = await readReceipts(client, tenantId);
  const load: Load = { times: [], statuses: { written: 0 }, seconds: 0 };
  let next = 0;
  const caller = async (until: number, measured: boolean) => {
    while (performance.now() < until) {
      const receipt = receipts[next++ % receipts.length];
      if (!receipt) throw new Error("there are no receipts to write again");
      const since = performance.now();
      await write(client, tenantId, renamed(receipt));
      if (measured) load.times.push(performance.now() - since);
    }
  };
  const run = (length: number, measured: boolean) => {
    const until = performance.now() + length * 1000;
    return Promise.all(Array.from({ length: callers }, () => caller(until, measured)));
  };
  await run(seconds / 3, false);
  const start = performance.now();
  await run(seconds, true);
  load.seconds = (performance.now() - start) / 1000;
  load.statuses = { written: load.times.length };
  await client.end();
  return load;
}
