import type postgres from "postgres";

type Sql = postgres.Sql | postgres.TransactionSql | postgres.ReservedSql;

export interface BackupTable {
  name: string;
  /** those that are stored, not those that are computed */
  columns: string[];
}

export interface BackupSequence {
  name: string;
  value: string;
}

/**
 * What a backup holds: every table of the tenants. Attempt counters and the job queue are left out: the first expire
 * within the hour, the second is rebuilt from what the tables show as still to do.
 */
export async function readTables(sql: Sql): Promise<BackupTable[]> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attgenerated = '' and not ${ofExtension(sql)}
    group by c.relname order by c.relname`;
  return rows.map(({ name, columns }) => ({ name, columns }));
}

export async function readSequences(sql: Sql): Promise<BackupSequence[]> {
  const rows = await sql<{ name: string; value: string }[]>`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`;
  return rows.map(({ name, value }) => ({ name, value }));
}

/** Objects made by an extension, which restores them itself. */
export const ofExtension = (sql: Sql) =>
  sql`exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** As COPY takes it. */
export const columnsOf = ({ name, columns }: BackupTable): string =>
  `public.${quoted(name)} (${columns.map(quoted).join(", ")})`;

/** The same text for the same values under any server settings. */
export const TEXT_FORM = {
  DateStyle: "ISO, YMD",
  IntervalStyle: "iso_8601",
  TimeZone: "UTC",
  bytea_output: "hex",
  extra_float_digits: 1,
  xmloption: "content",
};
