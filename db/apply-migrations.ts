import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
import { checkoutFolder } from "./paths";

/** One step of the schema, known by its time; the files are drizzle-kit's. */
export interface Migration {
  when: number;
  hash: string;
  statements: string[];
}

const toMigration = ({ folderMillis, hash, sql }: MigrationMeta): Migration => ({
  when: folderMillis,
  hash,
  statements: sql,
});

/** All of this checkout, the oldest first. */
export const readMigrations = (): Migration[] =>
  readMigrationFiles({ migrationsFolder: join(checkoutFolder(), "db/migrations") }).map(toMigration);

/** Where drizzle-kit's own tools look too. */
const TABLE = `
create schema if not exists drizzle;
create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;

export type Applied = Pick<Migration, "when" | "hash">;

/** What this database has, the oldest first. */
export async function appliedMigrations(sql: postgres.Sql | postgres.TransactionSql): Promise<Applied[]> {
  const [known] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as made`;
  if (!known?.made) return [];
  const rows = await sql<{ when: string; hash: string }[]>`
    select created_at::text as "when", hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ when, hash }) => ({ when: Number(when), hash }));
}

/** Those that are newer than the newest one there, in this transaction. */
export async function applyMigrations(
  sql: postgres.TransactionSql,
  migrations: readonly Migration[],
): Promise<void> {
  await sql.unsafe(TABLE);
  const last = (await appliedMigrations(sql)).at(-1)?.when ?? 0;
  for (const { when, hash, statements } of migrations.filter((one) => one.when > last)) {
    for (const statement of statements) await sql.unsafe(statement);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`;
  }
}
