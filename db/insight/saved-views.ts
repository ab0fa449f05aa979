import { and, asc, desc, eq, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertNewRows } from "@/db/rows";
import { savedViews } from "@/db/schema";

export type SavedView = InferSelectModel<typeof savedViews>;

const one = (tenantId: string, id: string) => and(eq(savedViews.tenantId, tenantId), eq(savedViews.id, id));

/** Those on the overview first, then by name. */
export const selectSavedViews = (tx: Tx, tenantId: string): Promise<SavedView[]> =>
  tx
    .select()
    .from(savedViews)
    .where(eq(savedViews.tenantId, tenantId))
    .orderBy(desc(savedViews.pinned), asc(savedViews.name));

/** False: the name is taken, or there is this view already. */
export async function insertSavedView(tx: Tx, row: typeof savedViews.$inferInsert): Promise<boolean> {
  return (await insertNewRows(tx, savedViews, [row])).size > 0;
}

export async function findSavedView(tx: Tx, tenantId: string, id: string): Promise<SavedView | null> {
  const [row] = await tx.select().from(savedViews).where(one(tenantId, id));
  return row ?? null;
}

export async function pinSavedView(tx: Tx, tenantId: string, id: string, pinned: boolean): Promise<boolean> {
  const rows = await tx
    .update(savedViews)
    .set({ pinned })
    .where(one(tenantId, id))
    .returning({ id: savedViews.id });
  return rows.length > 0;
}

export async function deleteSavedView(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const rows = await tx.delete(savedViews).where(one(tenantId, id)).returning({ id: savedViews.id });
  return rows.length > 0;
}
