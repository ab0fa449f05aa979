import { asc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded, insertCoded, renameCoded } from "@/db/coded";
import { upsert } from "@/db/rows";
import { brands } from "@/db/schema";

export type BrandRow = InferSelectModel<typeof brands>;

export const selectBrands = (tx: Tx, tenantId: string): Promise<BrandRow[]> =>
  tx.select().from(brands).where(eq(brands.tenantId, tenantId)).orderBy(asc(brands.code));

export const upsertBrands = (tx: Tx, rows: InferInsertModel<typeof brands>[]): Promise<void> =>
  upsert(tx, brands, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** false when the code is taken. */
export const insertBrand = (tx: Tx, row: InferInsertModel<typeof brands>): Promise<boolean> =>
  insertCoded(tx, brands, row);

export const renameBrand = (
  tx: Tx,
  tenantId: string,
  named: { code: string; name: string },
): Promise<string | null> => renameCoded(tx, brands, tenantId, named);

export const deleteBrands = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, brands, tenantId, codes);
