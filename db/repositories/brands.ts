import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { brands } from "@/db/schema";
import { upsert } from "./bulk";

export type BrandRow = InferSelectModel<typeof brands>;

export const selectBrands = (tx: Tx, tenantId: string): Promise<BrandRow[]> =>
  tx.select().from(brands).where(eq(brands.tenantId, tenantId)).orderBy(asc(brands.code));

export const upsertBrands = (tx: Tx, rows: InferInsertModel<typeof brands>[]): Promise<void> =>
  upsert(tx, brands, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** false when the code is taken. */
export async function insertBrand(tx: Tx, row: InferInsertModel<typeof brands>): Promise<boolean> {
  const made = await tx.insert(brands).values(row).onConflictDoNothing().returning({ id: brands.id });
  return made.length === 1;
}

export async function renameBrand(
  tx: Tx,
  tenantId: string,
  code: string,
  name: string,
): Promise<string | null> {
  const [done] = await tx
    .update(brands)
    .set({ name })
    .where(and(eq(brands.tenantId, tenantId), eq(brands.code, code)))
    .returning({ id: brands.id });
  return done?.id ?? null;
}

export const deleteBrands = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(brands).where(and(eq(brands.tenantId, tenantId), inArray(brands.code, codes)));
};
