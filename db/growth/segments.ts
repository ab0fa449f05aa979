import { asc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { insertRows, upsert } from "@/db/rows";
import { segmentMembers, segments } from "@/db/schema";

export type SegmentRow = InferSelectModel<typeof segments>;

export const selectSegments = (tx: Tx, tenantId: string): Promise<SegmentRow[]> =>
  tx.select().from(segments).where(eq(segments.tenantId, tenantId)).orderBy(asc(segments.code));

export const upsertSegments = (tx: Tx, rows: InferInsertModel<typeof segments>[]): Promise<void> =>
  upsert(tx, segments, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** Their members are forgotten with them. */
export const deleteSegments = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, segments, tenantId, codes);

/** Customers who come into segments. */
export const insertSegmentMembers = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof segmentMembers>[],
): Promise<void> => insertRows(tx, segmentMembers, rows);
