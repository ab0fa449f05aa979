import { and, eq, gt, type InferInsertModel, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { joins } from "@/db/schema";

/** false: it was made before. */
export async function insertJoin(tx: Tx, row: InferInsertModel<typeof joins>): Promise<boolean> {
  const made = await tx.insert(joins).values(row).onConflictDoNothing().returning({ id: joins.id });
  return made.length === 1;
}

/** Used up by the first who comes with it; null: there is no such token, or it was used, or its time is over. */
export async function takeJoin(tx: Tx, tenantId: string, tokenHash: string, now: Date) {
  const [row] = await tx
    .update(joins)
    .set({ usedAt: now })
    .where(
      and(
        eq(joins.tenantId, tenantId),
        eq(joins.tokenHash, tokenHash),
        isNull(joins.usedAt),
        gt(joins.validUntil, now),
      ),
    )
    .returning();
  return row ?? null;
}

export const eraseJoins = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx.delete(joins).where(and(eq(joins.tenantId, tenantId), inArray(joins.customerId, [...customerIds])));
