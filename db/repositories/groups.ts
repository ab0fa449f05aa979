import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers, groups } from "@/db/schema";
import { upsert } from "./bulk";

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

export const deleteGroups = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(groups).where(and(eq(groups.tenantId, tenantId), inArray(groups.code, codes)));
};
