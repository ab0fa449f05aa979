import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Inserts thousands of rows as one parameter: a statement with a parameter a value takes ten times as long to
 * build as PostgreSQL takes to run it. Every row has the keys of the first.
 * @param then what follows: `on conflict …`
 */
export async function insertRecords<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  then: SQL = sql``,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first).map((name) => [name as keyof typeof first, snake(name)] as const);
  const columns = sql.join(
    names.map(([, column]) => sql.identifier(column)),
    sql`, `,
  );
  const records = JSON.stringify(
    rows.map((row) => {
      const record: Record<string, unknown> = {};
      for (const [name, column] of names) record[column] = row[name];
      return record;
    }),
  );
  // as text: the driver would write a json parameter as JSON once more
  await tx.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, ${records}::text::json) ${then}`);
}
