import { and, asc, eq, type InferInsertModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stores, tills } from "@/db/schema";

export interface Till {
  id: string;
  name: string;
  storeId: string;
  storeCode: string;
  archivedAt: Date | null;
}

const columns = {
  id: tills.id,
  name: tills.name,
  storeId: tills.storeId,
  storeCode: stores.code,
  archivedAt: tills.archivedAt,
};

export const selectTills = (tx: Tx, tenantId: string): Promise<Till[]> =>
  tx
    .select(columns)
    .from(tills)
    .innerJoin(stores, and(eq(stores.tenantId, tills.tenantId), eq(stores.id, tills.storeId)))
    .where(eq(tills.tenantId, tenantId))
    .orderBy(asc(stores.code), asc(tills.name));

/** Locked until the transaction ends, so that no two of them count the till's keys at once. */
export async function lockTill(tx: Tx, tenantId: string, id: string): Promise<Till | null> {
  const [row] = await tx
    .select(columns)
    .from(tills)
    .innerJoin(stores, and(eq(stores.tenantId, tills.tenantId), eq(stores.id, tills.storeId)))
    .where(and(eq(tills.tenantId, tenantId), eq(tills.id, id)))
    .for("update", { of: tills });
  return row ?? null;
}

/** false when the store has a till of this name. */
export async function insertTill(tx: Tx, row: InferInsertModel<typeof tills>): Promise<boolean> {
  const made = await tx.insert(tills).values(row).onConflictDoNothing().returning({ id: tills.id });
  return made.length === 1;
}
