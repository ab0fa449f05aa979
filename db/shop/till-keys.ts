import { and, asc, eq, type InferInsertModel, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tillKeys } from "@/db/schema";

export interface TillKeyRow extends Record<string, unknown> {
  id: string;
  till_id: string;
  till_name: string;
  store_id: string;
  secret_hash: string;
  revoked: boolean;
}

/** A key of an archived till counts as revoked. */
export async function findKeyWithTill(tx: Tx, tenantId: string, id: string): Promise<TillKeyRow | null> {
  const [row] = await tx.execute<TillKeyRow>(sql`
    select k.id, k.till_id, t.name as till_name, t.store_id, k.secret_hash,
      (k.revoked_at is not null or t.archived_at is not null) as revoked
    from till_keys k join tills t on t.tenant_id = k.tenant_id and t.id = k.till_id
    where k.tenant_id = ${tenantId}::uuid and k.id = ${id}::uuid`);
  return row ?? null;
}

/** To the nearest five minutes: enough to show whether a till is connected. */
export const touchKey = (tx: Tx, tenantId: string, id: string): Promise<unknown> =>
  tx.execute(sql`
    update till_keys set last_used_at = now()
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
      and (last_used_at is null or last_used_at < now() - interval '5 minutes')`);

export interface TillKey {
  id: string;
  tillId: string;
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
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
