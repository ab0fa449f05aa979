import type { Readable } from "node:stream";
import postgres from "postgres";
import { type Applied, appliedMigrations } from "../apply-migrations";
import { SCHEMA_LOCK } from "../migrate";
import { BACKUP_ROLE } from "../roles";
import {
  type BackupSequence,
  type BackupTable,
  columnsOf,
  readSequences,
  readTables,
  TEXT_FORM,
} from "./catalogue";

/** "backup" in ASCII: one backup of a database at a time, whichever process makes it. */
const BACKUP_LOCK = BigInt("0x6261636b7570").toString();

/** The whole database as it was at one moment. */
export interface Snapshot {
  postgres: string;
  migrations: Applied[];
  tables: BackupTable[];
  sequences: BackupSequence[];
  /** rows in PostgreSQL's text form, each ended by a line break */
  rowsOf(table: BackupTable): Promise<Readable>;
}

export const BUSY = Symbol("another process makes a backup");

const connectForBackup = (url: string) =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 30,
    connection: {
      application_name: "regulars backup",
      role: BACKUP_ROLE,
      // a slow disk makes a copy slow, so it has no timeout
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
      ...TEXT_FORM,
    },
  });

/**
 * Reads in one transaction, so that everything fits together while tills write. No schema changes under it: a start
 * that would change it waits, and so does a copy while one does. `then` runs while no other backup can.
 */
export async function withSnapshotOf<T>(
  url: string,
  read: (snapshot: Snapshot) => Promise<T>,
  then: (read: T) => Promise<void>,
): Promise<T | typeof BUSY> {
  const sql = connectForBackup(url);
  try {
    const [lock] = await sql`select pg_try_advisory_lock(${BACKUP_LOCK}::bigint) as mine`;
    if (!lock?.mine) return BUSY;
    await sql`select pg_advisory_lock_shared(${SCHEMA_LOCK}::bigint)`;
    const made = await inSnapshot(sql, read);
    await sql`select pg_advisory_unlock_shared(${SCHEMA_LOCK}::bigint)`;
    await then(made);
    return made;
  } finally {
    // at once: of a copy that failed on our side the rest would still come
    await sql.end({ timeout: 0 });
  }
}

async function inSnapshot<T>(sql: postgres.Sql, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  let reason: unknown;
  const made = sql.begin("isolation level repeatable read read only", async (tx) => {
    try {
      return await read(await viewOf(tx));
    } catch (error) {
      reason = error;
      throw error;
    }
  });
  // a copy that was broken off lets nothing more be asked, not even to roll back: that is not what went wrong
  return (await made.catch((error: unknown) => {
    throw reason ?? error;
  })) as T;
}

async function viewOf(tx: postgres.TransactionSql): Promise<Snapshot> {
  const [server] = await tx<{ version: string }[]>`select current_setting('server_version') as version`;
  return {
    postgres: server?.version ?? "",
    migrations: await appliedMigrations(tx),
    tables: await readTables(tx),
    sequences: await readSequences(tx),
    rowsOf: (table) => tx.unsafe(`copy ${columnsOf(table)} to stdout`).readable(),
  };
}
