import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { brands } from "@/db/schema";
import { upsert } from "./bulk";

export type BrandRow = InferSelectModel<typeof brands>;

export const selectBrands = (tx: Tx, tenantId: string): Promise<BrandRow[]> =>
  tx.select().from(brands).where(eq(brands.tenantId, tenantId)).orderBy(asc(brands.code));

export const upsertBrands = (tx: Tx, rows: InferInsertModel<typeof brands>[]): Promise<void> =>
  upsert(tx, brands, rows, { key: ["tenantId", "code"], keep: ["id"] });

export const deleteBrands = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(brands).where(and(eq(brands.tenantId, tenantId), inArray(brands.code, codes)));
};
