import type { Db } from "@/db/client";

export interface DumpRow {
  table: string;
  row: string;
}

const ALL = { like: "", most: 100_000 };

/**
 * Every row of every table, of all schemas and tenants, as the text that a dump of the database would hold; a new table
 * is in it by itself.
 * @param like only rows in which this regular expression is found
 * @param most of one table
 */
export async function dumpOf(db: Db, { like, most } = ALL): Promise<DumpRow[]> {
  return db.$client.begin(async (client) => {
    await client`set local role none`;
    const tables = await client<{ name: string }[]>`
      select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`;
    const dump: DumpRow[] = [];
    for (const { name } of tables) {
      const rows = await client.unsafe<{ row: string }[]>(
        `select t::text as row from ${name} t where t::text ~ $1 limit $2`,
        [like, most],
      );
      dump.push(...rows.map(({ row }) => ({ table: name.replace(/^public\./, ""), row })));
    }
    return dump;
  });
}
