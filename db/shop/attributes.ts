import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { insertRows, upsert } from "@/db/rows";
import { attributes, attributeValues } from "@/db/schema";

export type AttributeRow = InferSelectModel<typeof attributes>;

export type AttributeValueRow = InferSelectModel<typeof attributeValues>;

export const selectAttributes = (tx: Tx, tenantId: string): Promise<AttributeRow[]> =>
  tx.select().from(attributes).where(eq(attributes.tenantId, tenantId)).orderBy(asc(attributes.code));

export const selectAttributeValues = (tx: Tx, tenantId: string): Promise<AttributeValueRow[]> =>
  tx
    .select()
    .from(attributeValues)
    .where(eq(attributeValues.tenantId, tenantId))
    .orderBy(asc(attributeValues.attributeId), asc(attributeValues.position));

export const upsertAttributes = (tx: Tx, rows: InferInsertModel<typeof attributes>[]): Promise<void> =>
  upsert(tx, attributes, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** The lists of these attributes become exactly `rows`. */
export async function replaceAttributeValues(
  tx: Tx,
  tenantId: string,
  attributeIds: string[],
  rows: InferInsertModel<typeof attributeValues>[],
): Promise<void> {
  if (attributeIds.length === 0) return;
  const own = and(eq(attributeValues.tenantId, tenantId), inArray(attributeValues.attributeId, attributeIds));
  await tx.delete(attributeValues).where(own);
  await insertRows(tx, attributeValues, rows);
}

/** What products had of them goes too. */
export const deleteAttributes = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, attributes, tenantId, codes);
