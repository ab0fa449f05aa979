import {
  and,
  asc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertNewRows } from "@/db/rows";
import { integrationKeys, integrations } from "@/db/schema";

export type IntegrationRow = InferSelectModel<typeof integrations>;

const own = (tenantId: string, id: string) =>
  and(eq(integrations.tenantId, tenantId), eq(integrations.id, id));

export const selectIntegrations = (tx: Tx, tenantId: string): Promise<IntegrationRow[]> =>
  tx
    .select()
    .from(integrations)
    .where(and(eq(integrations.tenantId, tenantId), isNull(integrations.archivedAt)))
    .orderBy(asc(integrations.createdAt), asc(integrations.id));

/** By id, also of those that are archived. */
export async function selectIntegrationNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: integrations.id, name: integrations.name })
    .from(integrations)
    .where(and(eq(integrations.tenantId, tenantId), inArray(integrations.id, [...ids])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Locked until the transaction ends, so that no two of them count its keys at once. */
export async function lockIntegration(tx: Tx, tenantId: string, id: string): Promise<IntegrationRow | null> {
  const [row] = await tx.select().from(integrations).where(own(tenantId, id)).for("update");
  return row ?? null;
}

/** false when another one has this name. */
export const insertIntegration = async (
  tx: Tx,
  row: InferInsertModel<typeof integrations>,
): Promise<boolean> => (await insertNewRows(tx, integrations, [row])).size === 1;

export const setIntegrationScopes = (tx: Tx, tenantId: string, id: string, scopes: string[]) =>
  tx.update(integrations).set({ scopes }).where(own(tenantId, id));

/** Its name is free again. */
export const archiveIntegration = (tx: Tx, tenantId: string, id: string, now: Date) =>
  tx
    .update(integrations)
    .set({ archivedAt: now, name: sql`${integrations.name} || ' (' || ${id}::text || ')'` })
    .where(own(tenantId, id));

const liveKey = isNull(integrationKeys.revokedAt);

/** Live keys, the first first. */
export const selectIntegrationKeys = (tx: Tx, tenantId: string) =>
  tx
    .select({
      id: integrationKeys.id,
      integrationId: integrationKeys.integrationId,
      createdAt: integrationKeys.createdAt,
      lastUsedAt: integrationKeys.lastUsedAt,
    })
    .from(integrationKeys)
    .where(and(eq(integrationKeys.tenantId, tenantId), liveKey))
    .orderBy(asc(integrationKeys.createdAt), asc(integrationKeys.id));

export const countLiveIntegrationKeys = (tx: Tx, tenantId: string, integrationId: string): Promise<number> =>
  tx.$count(
    integrationKeys,
    and(eq(integrationKeys.tenantId, tenantId), eq(integrationKeys.integrationId, integrationId), liveKey),
  );

export const insertIntegrationKey = async (
  tx: Tx,
  row: InferInsertModel<typeof integrationKeys>,
): Promise<void> => {
  await tx.insert(integrationKeys).values(row);
};

/** Whose key it was, and whether it was revoked now; null when there is no such key. */
export async function revokeIntegrationKey(
  tx: Tx,
  tenantId: string,
  id: string,
  now: Date,
): Promise<{ integrationId: string; now: boolean } | null> {
  const isKey = and(eq(integrationKeys.tenantId, tenantId), eq(integrationKeys.id, id));
  const columns = { integrationId: integrationKeys.integrationId };
  const [revoked] = await tx
    .update(integrationKeys)
    .set({ revokedAt: now })
    .where(and(isKey, liveKey))
    .returning(columns);
  if (revoked) return { ...revoked, now: true };
  const [known] = await tx.select(columns).from(integrationKeys).where(isKey);
  return known ? { ...known, now: false } : null;
}

/** A key with its integration; one of an archived integration counts as revoked. */
export async function findIntegrationKey(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({
      id: integrationKeys.id,
      integrationId: integrations.id,
      name: integrations.name,
      scopes: integrations.scopes,
      secretHash: integrationKeys.secretHash,
      revoked: sql<boolean>`(${integrationKeys.revokedAt} is not null or ${integrations.archivedAt} is not null)`,
    })
    .from(integrationKeys)
    .innerJoin(
      integrations,
      and(
        eq(integrations.tenantId, integrationKeys.tenantId),
        eq(integrations.id, integrationKeys.integrationId),
      ),
    )
    .where(and(eq(integrationKeys.tenantId, tenantId), eq(integrationKeys.id, id)));
  return row ?? null;
}

/** To the nearest five minutes: enough to show whether a system is connected. */
export const touchIntegrationKey = (tx: Tx, tenantId: string, id: string): Promise<unknown> =>
  tx.execute(sql`
    update integration_keys set last_used_at = now()
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
      and (last_used_at is null or last_used_at < now() - interval '5 minutes')`);
