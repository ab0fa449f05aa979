import { asc, eq, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { upsert } from "@/db/rows";
import { categories } from "@/db/schema";

export type CategoryRow = InferSelectModel<typeof categories>;

export const selectCategories = (tx: Tx, tenantId: string): Promise<CategoryRow[]> =>
  tx.select().from(categories).where(eq(categories.tenantId, tenantId)).orderBy(asc(categories.code));

/** Parents must exist already, or stay as they are: see setCategoryParents. */
export const upsertCategories = (tx: Tx, rows: InferInsertModel<typeof categories>[]): Promise<void> =>
  upsert(tx, categories, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** Parents by code, once all categories exist; null makes a root. */
export async function setCategoryParents(
  tx: Tx,
  tenantId: string,
  parents: { code: string; parent: string | null }[],
): Promise<void> {
  if (parents.length === 0) return;
  await tx.execute(sql`
    update categories c set parent_id = p.id
    from jsonb_to_recordset(${JSON.stringify(parents)}::jsonb) as wanted(code text, parent text)
    left join categories p on p.tenant_id = ${tenantId}::uuid and p.code = wanted.parent
    where c.tenant_id = ${tenantId}::uuid and c.code = wanted.code`);
}

/** Products must have left them before. */
export const deleteCategories = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, categories, tenantId, codes);
