import { and, asc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { brands, stores } from "@/db/schema";

export type StoreRow = InferSelectModel<typeof stores>;
export type BrandRow = InferSelectModel<typeof brands>;

const withBrand = (tx: Tx) =>
  tx
    .select({
      id: stores.id,
      code: stores.code,
      name: stores.name,
      brandCode: brands.code,
      region: stores.region,
      timezone: stores.timezone,
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

export const selectBrands = (tx: Tx, tenantId: string): Promise<BrandRow[]> =>
  tx.select().from(brands).where(eq(brands.tenantId, tenantId)).orderBy(asc(brands.code));

/** false when the code is taken. */
export async function insertStore(tx: Tx, row: InferInsertModel<typeof stores>): Promise<boolean> {
  const made = await tx.insert(stores).values(row).onConflictDoNothing().returning({ id: stores.id });
  return made.length === 1;
}

export async function updateStore(
  tx: Tx,
  tenantId: string,
  id: string,
  values: Pick<StoreRow, "name" | "brandId" | "region" | "timezone">,
): Promise<boolean> {
  const done = await tx
    .update(stores)
    .set(values)
    .where(and(eq(stores.tenantId, tenantId), eq(stores.id, id)))
    .returning({ id: stores.id });
  return done.length === 1;
}
