import { and, type Column, eq, inArray, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { insertNewRows } from "@/db/rows";

/** A table whose rows people know by a code, one of its kind within a tenant. */
type Coded = PgTable & Record<"tenantId" | "code", Column>;

/** false when the code is taken. */
export const insertCoded = async <T extends Coded>(
  tx: Tx,
  table: T,
  row: T["$inferInsert"],
): Promise<boolean> => (await insertNewRows(tx, table, [row])).size === 1;

/** The id of what has another name now; null when nothing has this code. */
export async function renameCoded(
  tx: Tx,
  table: Coded & { name: Column },
  tenantId: string,
  { code, name }: { code: string; name: string },
): Promise<string | null> {
  const own = and(eq(table.tenantId, tenantId), eq(table.code, code));
  const [row] = await tx.execute<{ id: string }>(
    sql`update ${table} set name = ${name} where ${own} returning id`,
  );
  return row?.id ?? null;
}

export async function deleteCoded(
  tx: Tx,
  table: Coded,
  tenantId: string,
  codes: readonly string[],
): Promise<void> {
  await tx.delete(table).where(and(eq(table.tenantId, tenantId), inArray(table.code, codes)));
}
