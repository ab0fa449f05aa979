import { and, asc, eq, type InferInsertModel, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stores, tillKeys, tills } from "@/db/schema";

export interface Till {
  id: string;
  name: string;
  storeId: string;
  storeCode: string;
  archivedAt: Date | null;
}

export interface TillKey {
  id: string;
  tillId: string;
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
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

const keyColumns = {
  id: tillKeys.id,
  tillId: tillKeys.tillId,
  createdAt: tillKeys.createdAt,
  revokedAt: tillKeys.revokedAt,
  lastUsedAt: tillKeys.lastUsedAt,
};

export const selectTillKeys = (tx: Tx, tenantId: string): Promise<TillKey[]> =>
  tx
    .select(keyColumns)
    .from(tillKeys)
    .where(eq(tillKeys.tenantId, tenantId))
    .orderBy(asc(tillKeys.createdAt), asc(tillKeys.id));

export const countLiveKeys = (tx: Tx, tenantId: string, tillId: string): Promise<number> =>
  tx.$count(
    tillKeys,
    and(eq(tillKeys.tenantId, tenantId), eq(tillKeys.tillId, tillId), isNull(tillKeys.revokedAt)),
  );

export const insertTillKey = async (tx: Tx, row: InferInsertModel<typeof tillKeys>): Promise<void> => {
  await tx.insert(tillKeys).values(row);
};

/** The till whose live key was revoked; null when there is no such live key. */
export async function revokeTillKey(
  tx: Tx,
  tenantId: string,
  keyId: string,
  now: Date,
): Promise<string | null> {
  const [row] = await tx
    .update(tillKeys)
    .set({ revokedAt: now })
    .where(and(eq(tillKeys.tenantId, tenantId), eq(tillKeys.id, keyId), isNull(tillKeys.revokedAt)))
    .returning({ tillId: tillKeys.tillId });
  return row?.tillId ?? null;
}

export async function findTillKey(tx: Tx, tenantId: string, keyId: string): Promise<TillKey | null> {
  const [row] = await tx
    .select(keyColumns)
    .from(tillKeys)
    .where(and(eq(tillKeys.tenantId, tenantId), eq(tillKeys.id, keyId)));
  return row ?? null;
}
