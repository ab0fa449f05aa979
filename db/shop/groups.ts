import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded, insertCoded, renameCoded } from "@/db/coded";
import { upsert } from "@/db/rows";
import { customers, groups } from "@/db/schema";

export type GroupRow = InferSelectModel<typeof groups>;

export const selectGroups = (tx: Tx, tenantId: string): Promise<GroupRow[]> =>
  tx.select().from(groups).where(eq(groups.tenantId, tenantId)).orderBy(asc(groups.code));

export const upsertGroups = (tx: Tx, rows: InferInsertModel<typeof groups>[]): Promise<void> =>
  upsert(tx, groups, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** Of these, the ones that have a customer. */
export async function selectGroupsInUse(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const used = sql`exists (select from ${customers} where ${customers.tenantId} = ${groups.tenantId} and ${customers.groupId} = ${groups.id})`;
  const rows = await tx
    .select({ code: groups.code })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), inArray(groups.code, codes), used));
  return rows.map((row) => row.code);
}

/** false when the code is taken. */
export const insertGroup = (tx: Tx, row: InferInsertModel<typeof groups>): Promise<boolean> =>
  insertCoded(tx, groups, row);

export const renameGroup = (
  tx: Tx,
  tenantId: string,
  named: { code: string; name: string },
): Promise<string | null> => renameCoded(tx, groups, tenantId, named);

/** Exactly this one is the default from now on. */
export const setDefaultGroup = async (tx: Tx, tenantId: string, code: string): Promise<void> => {
  await tx
    .update(groups)
    .set({ isDefault: sql`${groups.code} = ${code}` })
    .where(eq(groups.tenantId, tenantId));
};

/** By group id; customers in no group are counted under null. Erased ones are still counted: their ledger is there. */
export async function countCustomersByGroup(tx: Tx, tenantId: string): Promise<Map<string | null, number>> {
  const rows = await tx
    .select({ groupId: customers.groupId, count: sql<number>`count(*)::int` })
    .from(customers)
    .where(eq(customers.tenantId, tenantId))
    .groupBy(customers.groupId);
  return new Map(rows.map(({ groupId, count }) => [groupId, count]));
}

export const deleteGroups = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, groups, tenantId, codes);
