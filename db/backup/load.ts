import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { type Applied, applyMigrations, type Migration } from "../apply-migrations";
import { installFunctions } from "../functions";
import { migrate, SCHEMA_LOCK } from "../migrate";
import { secure } from "../security";
import { Tellable } from "../tellable";
import { afterRestore } from "./after-restore";
import { type BackupSequence, type BackupTable, columnsOf, quoted, readTables, TEXT_FORM } from "./catalogue";
import { dropEmptySchema, dropForeignKeys, partMigrations, refuseUnlessEmpty, setTriggers } from "./target";

export interface BackupSource {
  at: Date;
  migrations: readonly Applied[];
  tables: readonly BackupTable[];
  sequences: readonly BackupSequence[];
  rows(): AsyncIterable<{ name: string; rows: AsyncIterable<Buffer> }>;
}

/**
 * Loads a backup into an empty database, in one transaction: all of it or nothing. The schema is first the backup's
 * own; with the rows in it, it is migrated as at a start.
 */
export async function loadBackup(
  url: string,
  source: BackupSource,
  now: Date,
  migrations: readonly Migration[],
): Promise<void> {
  const { before, after } = partMigrations(migrations, source.migrations);
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 30,
    connection: {
      application_name: "regulars restore",
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
      ...TEXT_FORM,
    },
  });
  try {
    await client`select pg_advisory_lock(${SCHEMA_LOCK}::bigint)`;
    await client.begin(async (sql) => {
      await refuseUnlessEmpty(sql);
      await dropEmptySchema(sql);
      await makeSchema(sql, before, source.tables);
      await setTriggers(sql, "disable");
      const addForeignKeys = await dropForeignKeys(sql);
      await loadRows(sql, source);
      await addForeignKeys();
      await setTriggers(sql, "enable");
      await applyMigrations(sql, after);
      // what waits for a commit keeps tables from being altered
      await sql`set constraints all immediate`;
      await installFunctions(sql);
      await secure(sql);
      await afterRestore(sql, source.at, now);
    });
    await client`analyze`;
  } finally {
    await client.end({ timeout: 0 });
  }
  // the jobs' queue, which is in no backup
  await migrate(url);
}

/** With its triggers, while there are no rows yet that would begin a history. */
async function makeSchema(
  sql: postgres.TransactionSql,
  migrations: readonly Migration[],
  expected: readonly BackupTable[],
): Promise<void> {
  await applyMigrations(sql, migrations);
  // of a newer program than the schema: what they speak of may come only later
  await sql`set local check_function_bodies = off`;
  await installFunctions(sql);
  const made = new Map((await readTables(sql)).map((table) => [table.name, columnsOf(table)]));
  for (const table of expected)
    if (made.get(table.name) !== columnsOf(table))
      throw new Tellable(`The backup's table ${table.name} does not fit: its schema was changed by hand.`);
}

async function loadRows(
  sql: postgres.TransactionSql,
  { tables, sequences, rows }: BackupSource,
): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  for await (const { name, rows: pieces } of rows()) {
    const table = byName.get(name);
    if (!table) throw new Tellable(`The backup speaks of no table ${name}.`);
    await pipeline(Readable.from(pieces), await sql.unsafe(`copy ${columnsOf(table)} from stdin`).writable());
  }
  for (const { name, value } of sequences)
    await sql`select setval(${`public.${quoted(name)}`}::regclass, ${value}::bigint)`;
}
