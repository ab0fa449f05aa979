import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attributes, attributeValues } from "@/db/schema";
import { inChunks, upsert } from "./bulk";

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
  upsert(tx, attributes, rows, { target: [attributes.tenantId, attributes.code], keep: ["id"] });

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
  await inChunks(rows, (chunk) => tx.insert(attributeValues).values(chunk));
}

/** What products had of them goes too. */
export const deleteAttributes = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(attributes).where(and(eq(attributes.tenantId, tenantId), inArray(attributes.code, codes)));
};
