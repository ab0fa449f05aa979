import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { upsert } from "@/db/rows";
import { brands, purchases, stores, tills } from "@/db/schema";

export type StoreRow = InferSelectModel<typeof stores>;

const withBrand = (tx: Tx) =>
  tx
    .select({
      id: stores.id,
      code: stores.code,
      name: stores.name,
      brandCode: brands.code,
      region: stores.region,
      timezone: stores.timezone,
      hours: stores.hours,
      archivedAt: stores.archivedAt,
    })
    .from(stores)
    .leftJoin(brands, and(eq(brands.tenantId, stores.tenantId), eq(brands.id, stores.brandId)));

export type Store = Awaited<ReturnType<typeof selectStores>>[number];

export const selectStores = (tx: Tx, tenantId: string) =>
  withBrand(tx).where(eq(stores.tenantId, tenantId)).orderBy(asc(stores.code));

export async function findStoreByCode(tx: Tx, tenantId: string, code: string): Promise<Store | null> {
  const [row] = await withBrand(tx).where(and(eq(stores.tenantId, tenantId), eq(stores.code, code)));
  return row ?? null;
}

export async function findStore(tx: Tx, tenantId: string, id: string): Promise<Store | null> {
  const [row] = await withBrand(tx).where(and(eq(stores.tenantId, tenantId), eq(stores.id, id)));
  return row ?? null;
}

/** false when the code is taken. */
export async function insertStore(tx: Tx, row: InferInsertModel<typeof stores>): Promise<boolean> {
  const made = await tx.insert(stores).values(row).onConflictDoNothing().returning({ id: stores.id });
  return made.length === 1;
}

export async function updateStore(
  tx: Tx,
  tenantId: string,
  id: string,
  values: Pick<StoreRow, "name" | "brandId" | "region" | "timezone" | "hours">,
): Promise<boolean> {
  const done = await tx
    .update(stores)
    .set(values)
    .where(and(eq(stores.tenantId, tenantId), eq(stores.id, id)))
    .returning({ id: stores.id });
  return done.length === 1;
}

/** Locks the store, so that tills are added one at a time. */
export async function lockStore(tx: Tx, tenantId: string, code: string): Promise<boolean> {
  const rows = await tx
    .select({ id: stores.id })
    .from(stores)
    .where(and(eq(stores.tenantId, tenantId), eq(stores.code, code)))
    .for("update");
  return rows.length === 1;
}

export const setStoreArchived = async (
  tx: Tx,
  tenantId: string,
  id: string,
  archivedAt: Date | null,
): Promise<void> => {
  await tx
    .update(stores)
    .set({ archivedAt })
    .where(and(eq(stores.tenantId, tenantId), eq(stores.id, id)));
};

/** How many stores took the new name. */
export async function renameStoreRegion(
  tx: Tx,
  tenantId: string,
  from: string,
  to: string | null,
): Promise<number> {
  const done = await tx
    .update(stores)
    .set({ region: to })
    .where(and(eq(stores.tenantId, tenantId), eq(stores.region, from)))
    .returning({ id: stores.id });
  return done.length;
}

export const upsertStores = (tx: Tx, rows: InferInsertModel<typeof stores>[]): Promise<void> =>
  upsert(tx, stores, rows, { key: ["tenantId", "code"], keep: ["id", "createdAt"] });

/** Of these, the ones that have a till or a receipt. */
export async function selectStoresInUse(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const usedIn = (table: typeof tills | typeof purchases) =>
    sql`exists (select from ${table} where ${table.tenantId} = ${stores.tenantId} and ${table.storeId} = ${stores.id})`;
  const rows = await tx
    .select({ code: stores.code })
    .from(stores)
    .where(
      and(eq(stores.tenantId, tenantId), inArray(stores.code, codes), or(usedIn(tills), usedIn(purchases))),
    );
  return rows.map((row) => row.code);
}

export const deleteStores = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, stores, tenantId, codes);
