import type postgres from "postgres";
import type { Applied, Migration } from "../apply-migrations";
import { Tellable } from "../tellable";
import { ofExtension, quoted, readTables } from "./catalogue";

/** The steps that lead to the backup's schema, and those after it. */
export function partMigrations(
  ours: readonly Migration[],
  theirs: readonly Applied[],
): { before: Migration[]; after: Migration[] } {
  const last = theirs.at(-1)?.when ?? 0;
  if (last > (ours.at(-1)?.when ?? 0))
    throw new Tellable(
      "This backup was made by a newer version of Regulars: bring the program up to that version first.",
    );
  const before = ours.filter(({ when }) => when <= last);
  const isSame = before.length === theirs.length && before.every(({ hash }, i) => hash === theirs[i]?.hash);
  if (!isSame)
    throw new Tellable(
      "This backup was made by a version of Regulars that this one does not follow from: use the program that made it.",
    );
  return { before, after: ours.filter(({ when }) => when > last) };
}

const NOT_EMPTY =
  "A backup is restored only into an empty installation, so that nothing is ever written over. " +
  "Give it an empty database (create database …), or an empty REGULARS_DATA_DIR.";

/** @throws Tellable unless the database is empty and not in use */
export async function refuseUnlessEmpty(sql: postgres.TransactionSql): Promise<void> {
  const [others] = await sql<{ names: string[] | null }[]>`
    select array_agg(distinct application_name) as names from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'regulars %'`;
  if (others?.names)
    throw new Tellable("Regulars runs on this database. Stop it first (Ctrl-C, or systemctl stop regulars).");
  const foreign = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not ${ofExtension(sql)}
      and not exists (select from pg_policy where polrelid = c.oid and polname = 'tenant_isolation')`;
  if (foreign[0])
    throw new Tellable(
      `There are tables of another program in this database (${foreign[0].name}). ${NOT_EMPTY}`,
    );
  // all else belongs to a tenant
  if ((await readTables(sql)).some(({ name }) => name === "tenants")) {
    const [tenant] = await sql<{ code: string }[]>`select code from tenants order by created_at limit 1`;
    if (tenant)
      throw new Tellable(`This installation is not empty: the tenant ${tenant.code} is there. ${NOT_EMPTY}`);
  }
}

/**
 * An empty installation may already have a schema, of another version than the backup's. It is rebuilt in the
 * transaction of the restore, so a failure leaves it unchanged.
 */
export async function dropEmptySchema(sql: postgres.TransactionSql): Promise<void> {
  for (const { name } of await readTables(sql)) await sql.unsafe(`drop table public.${quoted(name)} cascade`);
  await sql.unsafe("drop schema if exists limits, drizzle cascade");
}

/** Named by their keys, so that they can be put back: checked once as a whole, not row by row while rows come. */
export async function dropForeignKeys(sql: postgres.TransactionSql): Promise<() => Promise<void>> {
  const keys = await sql<{ table: string; name: string; definition: string }[]>`
    select k.conrelid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k where k.connamespace = 'public'::regnamespace and k.contype = 'f' and k.conparentid = 0
    order by 1, 2`;
  for (const { table, name } of keys)
    await sql.unsafe(`alter table ${table} drop constraint ${quoted(name)}`);
  return async () => {
    for (const { table, name, definition } of keys)
      await sql.unsafe(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
  };
}

/** The rows were written by them once already: history would be there twice. */
export async function setTriggers(sql: postgres.TransactionSql, how: "enable" | "disable"): Promise<void> {
  for (const { name } of await readTables(sql))
    await sql.unsafe(`alter table public.${quoted(name)} ${how} trigger user`);
}
