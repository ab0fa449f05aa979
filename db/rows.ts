import { type Column, sql as expression, getTableName, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type Statements, statementsOf, type Tx } from "./client";

/** What one statement carries: more rows gain nothing, and hold more memory on both sides. */
const CHUNK = 1000;

export async function inChunks<T>(rows: readonly T[], run: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await run(rows.slice(from, from + CHUNK));
}

const columnNames = new Map<string, string>();

/** The column of a field. */
function snake(field: string): string {
  const known = columnNames.get(field);
  if (known !== undefined) return known;
  const made = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(field, made);
  return made;
}

function inColumns(row: object): object {
  const named: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(row)) named[snake(field)] = value;
  return named;
}

/** One row as JSON of columns, which json_populate_record reads. */
export const rowJson = (row: object): string => JSON.stringify(inColumns(row));

/** Rows as JSON of columns, which json_populate_recordset and json_to_recordset read. */
export const rowsJson = (rows: readonly object[]): string => JSON.stringify(rows.map(inColumns));

type Row<T extends PgTable> = T["$inferInsert"];

const quoted = (name: string): string => `"${name}"`;
const listed = (fields: readonly string[]): string => fields.map((field) => quoted(snake(field))).join(", ");

const texts = new WeakMap<PgTable, Map<string, string>>();

/** The same text for the same fields, so that a session plans it once. */
function insertText(table: PgTable, first: object): string {
  const ofTable = texts.get(table) ?? new Map<string, string>();
  texts.set(table, ofTable);
  const fields = Object.keys(first);
  const key = fields.join();
  const known = ofTable.get(key);
  if (known !== undefined) return known;
  const name = quoted(getTableName(table));
  const made = `insert into ${name} (${listed(fields)})
    select ${listed(fields)} from json_populate_recordset(null::${name}, $1::text::json)`;
  ofTable.set(key, made);
  return made;
}

/**
 * Rows as one parameter, typed by the table itself: a thousand times fewer parameters than VALUES has. It runs when it
 * is awaited, or sent with others.
 * @param rows at least one, all with the same fields; a field that is left out takes the column's default
 * @param then what follows: `on conflict …`
 */
export const insertion = <T extends PgTable, Answer extends object = object>(
  sql: Statements,
  table: T,
  rows: readonly Row<T>[],
  then = "",
) => {
  const [first] = rows;
  if (!first) throw new Error(`nothing to insert into ${getTableName(table)}`);
  return sql.unsafe<Answer[]>(`${insertText(table, first)} ${then}`, [rowsJson(rows)], { prepare: true });
};

/**
 * @param rows all with the same fields; a field that is left out takes the column's default
 * @param then what follows: `on conflict …`
 */
export const insertRows = <T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
  then = "",
): Promise<void> => inChunks(rows, (chunk) => insertion(statementsOf(tx), table, chunk, then));

/** Returns the ids of the inserted rows; rows that existed by any unique key stay as they are. */
export async function insertNewRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
): Promise<Set<string>> {
  const made = new Set<string>();
  await inChunks(rows, async (chunk) => {
    const ids = await insertion<T, { id: string }>(
      statementsOf(tx),
      table,
      chunk,
      "on conflict do nothing returning id",
    );
    for (const { id } of ids) made.add(id);
  });
  return made;
}

/**
 * Inserts rows, and where the key exists already overwrites every given field but `keep` and the key.
 * @param rows all with the same fields and distinct keys: one statement cannot update a row twice
 */
export async function upsert<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
  { key, keep }: { key: readonly (keyof Row<T> & string)[]; keep: readonly (keyof Row<T> & string)[] },
): Promise<void> {
  const kept = new Set<string>([...key, ...keep]);
  const set = Object.keys(rows[0] ?? {})
    .filter((field) => !kept.has(field))
    .map((field) => `${quoted(snake(field))} = excluded.${quoted(snake(field))}`)
    .join(", ");
  await inChunks(rows, (chunk) =>
    insertion(statementsOf(tx), table, chunk, `on conflict (${listed(key)}) do update set ${set}`),
  );
}

/** One customer's rows that become another's: all of them, or these. */
export interface Move {
  from: string;
  to: string;
  only?: readonly string[];
}

/** Returns the ids of the rows that moved. */
export async function moveRows(
  tx: Tx,
  table: PgTable,
  tenantId: string,
  { from, to, only }: Move,
): Promise<string[]> {
  const these = only
    ? expression`and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(only)}::jsonb) as value)`
    : expression``;
  const moved = await tx.execute<{ id: string }>(expression`
    update ${table} set customer_id = ${to}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${from}::uuid ${these} returning id`);
  return moved.map(({ id }) => id);
}

/** `= any (…)` of ids, as one parameter: an index is looked up for each, whatever the planner thinks of the table. */
export const anyId = (ids: readonly string[]): SQL => expression`any(${`{${ids.join(",")}}`}::uuid[])`;

/** `column in (…)` for many values, as one parameter. */
export const inMany = (column: Column, values: Iterable<string>): SQL => {
  const type = expression.raw(column.getSQLType());
  return expression`${column} in (select value::${type} from jsonb_array_elements_text(${JSON.stringify([...values])}::jsonb) as value)`;
};
