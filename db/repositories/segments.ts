import { asc, eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { upsert } from "@/db/rows";
import { segments } from "@/db/schema";
import { deleteCoded } from "./coded";

export type SegmentRow = InferSelectModel<typeof segments>;

export const selectSegments = (tx: Tx, tenantId: string): Promise<SegmentRow[]> =>
  tx.select().from(segments).where(eq(segments.tenantId, tenantId)).orderBy(asc(segments.code));

export const upsertSegments = (tx: Tx, rows: InferInsertModel<typeof segments>[]): Promise<void> =>
  upsert(tx, segments, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** Their members are forgotten with them. */
export const deleteSegments = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, segments, tenantId, codes);
