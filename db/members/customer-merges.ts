import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customerMerges } from "@/db/schema";

export type MergeRow = typeof customerMerges.$inferSelect;

export const insertMerge = (tx: Tx, row: typeof customerMerges.$inferInsert): Promise<unknown> =>
  tx.insert(customerMerges).values(row);

export async function lockMerge(tx: Tx, tenantId: string, id: string): Promise<MergeRow | null> {
  const [row] = await tx
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)))
    .for("update");
  return row ?? null;
}

export const markUndone = (tx: Tx, tenantId: string, id: string, at: Date) =>
  tx
    .update(customerMerges)
    .set({ undoneAt: at })
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)));

export async function findLiveMerge(tx: Tx, tenantId: string, mergedId: string): Promise<MergeRow | null> {
  const [row] = await tx
    .select()
    .from(customerMerges)
    .where(
      and(
        eq(customerMerges.tenantId, tenantId),
        eq(customerMerges.mergedId, mergedId),
        isNull(customerMerges.undoneAt),
      ),
    );
  return row ?? null;
}
