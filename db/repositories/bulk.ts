import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { IndexColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

/** A statement takes at most 65,535 parameters; a thousand rows of the widest table stay far below. */
const CHUNK = 1000;

export async function inChunks<T>(rows: readonly T[], run: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await run(rows.slice(from, from + CHUNK));
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `set` of an upsert: the named columns take what the refused insert brought. */
export const excluded = (columns: readonly string[]): Record<string, SQL> =>
  Object.fromEntries(columns.map((c) => [c, sql`excluded.${sql.identifier(snake(c))}`]));

/**
 * Inserts rows, and where the key is there already overwrites all columns but `keep` and the key.
 * @param rows none of them twice: one statement cannot update a row two times
 */
export async function upsert<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  key: { target: IndexColumn[]; keep: readonly (keyof T["$inferInsert"] & string)[] },
): Promise<void> {
  const kept = new Set<string>([...key.keep, ...key.target.map((column) => column.name)]);
  const columns = Object.keys(getTableColumns(table));
  const given = new Set(rows.flatMap((row) => Object.keys(row)));
  const set = excluded(columns.filter((c) => given.has(c) && !kept.has(c)));
  await inChunks(rows, (chunk) =>
    tx
      .insert(table)
      .values(chunk as never)
      .onConflictDoUpdate({ target: key.target, set: set as never }),
  );
}
