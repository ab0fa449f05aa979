import type { Sql } from "@/db/client";

/**
 * Fills tables as a dump is restored: their indexes and what checks single rows are made again once the rows are
 * there, which for millions of rows takes minutes instead of hours. Primary keys and unique constraints stay.
 */
export async function withoutIndexes(owner: Sql, tables: string[], fill: () => Promise<void>): Promise<void> {
  const foreignKeys = await owner<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any(${tables}::text[]::regclass[])`;
  const indexes = await owner<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = any(${tables}::text[]::regclass[])
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  for (const { table, name } of foreignKeys)
    await owner.unsafe(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`);
  await fill();
  await owner.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`;
    for (const { definition } of indexes) await tx.unsafe(definition);
    for (const { table, name, definition } of foreignKeys)
      await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  });
  // as autovacuum would have left them
  for (const table of tables) await owner.unsafe(`vacuum (analyze) ${table}`);
}
