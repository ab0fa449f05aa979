import { type Column, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

/** What one statement carries: more rows gain nothing, and hold more memory on both sides. */
const CHUNK = 1000;

export async function inChunks<T>(rows: readonly T[], run: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await run(rows.slice(from, from + CHUNK));
}

const columnNames = new Map<string, string>();

/** The column of a field. */
function snake(name: string): string {
  const known = columnNames.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(name, made);
  return made;
}

function inColumns(row: object): object {
  const named: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(row)) named[snake(field)] = value;
  return named;
}

/** Rows as JSON that json_populate_recordset reads. */
export const rowsJson = (rows: readonly object[]): string => JSON.stringify(rows.map(inColumns));

const list = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );

type Row<T extends PgTable> = T["$inferInsert"];

/** Rows as one JSON parameter, typed by the table itself: a thousand times fewer parameters than VALUES has. */
function insertion<T extends PgTable>(table: T, rows: readonly Row<T>[]): SQL {
  const fields = Object.keys(rows[0] ?? {});
  const columns = fields.map(snake);
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(fields.map((field, i) => [columns[i], (row as Record<string, unknown>)[field]])),
    ),
  );
  const name = sql.identifier(getTableName(table));
  return sql`insert into ${name} (${list(columns)}) select ${list(columns)} from jsonb_populate_recordset(null::${name}, ${json}::jsonb)`;
}

/** @param rows all with the same fields; a field that is left out takes the column's default */
export const insertRows = <T extends PgTable>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<void> =>
  inChunks(rows, (chunk) => tx.execute(insertion(table, chunk)));

/** Ids of the rows that were not there by any unique key; the others stay as they are. */
export async function insertNewRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
): Promise<Set<string>> {
  const made = new Set<string>();
  await inChunks(rows, async (chunk) => {
    const ids = await tx.execute<{ id: string }>(
      sql`${insertion(table, chunk)} on conflict do nothing returning id`,
    );
    for (const { id } of ids) made.add(id);
  });
  return made;
}

/**
 * Inserts rows, and where the key is there already overwrites every given field but `keep` and the key.
 * @param rows all with the same fields, and none of them twice: one statement cannot update a row two times
 */
export async function upsert<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
  { key, keep }: { key: readonly (keyof Row<T> & string)[]; keep: readonly (keyof Row<T> & string)[] },
): Promise<void> {
  const kept = new Set<string>([...key, ...keep]);
  const columns = Object.keys(rows[0] ?? {})
    .filter((field) => !kept.has(field))
    .map((field) => sql.identifier(snake(field)));
  const set = sql.join(
    columns.map((column) => sql`${column} = excluded.${column}`),
    sql`, `,
  );
  const target = list(key.map(snake));
  await inChunks(rows, (chunk) =>
    tx.execute(sql`${insertion(table, chunk)} on conflict (${target}) do update set ${set}`),
  );
}

/** `column in (…)` for many values, as one parameter. */
export const inMany = (column: Column, values: Iterable<string>): SQL => {
  const type = sql.raw(column.getSQLType());
  return sql`${column} in (select value::${type} from jsonb_array_elements_text(${JSON.stringify([...values])}::jsonb) as value)`;
};
