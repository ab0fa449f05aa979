import { and, eq, type InferSelectModel, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { upsert } from "@/db/rows";
import { type PutMembers, segmentParts } from "@/db/schema";

export type SegmentPart = InferSelectModel<typeof segmentParts>;

/** One upload of one sender. */
export type Upload = Pick<SegmentPart, "tenantId" | "integrationId" | "segment" | "upload">;

const of = ({ tenantId, integrationId, segment, upload }: Upload): SQL | undefined =>
  and(
    eq(segmentParts.tenantId, tenantId),
    eq(segmentParts.integrationId, integrationId),
    eq(segmentParts.segment, segment),
    eq(segmentParts.upload, upload),
  );

export const selectParts = (tx: Tx, upload: Upload): Promise<SegmentPart[]> =>
  tx.select().from(segmentParts).where(of(upload)).orderBy(segmentParts.part);

/** A part that comes again is what it is now. */
export const keepPart = (tx: Tx, row: SegmentPart): Promise<void> =>
  upsert(tx, segmentParts, [row], {
    key: ["tenantId", "integrationId", "segment", "upload", "part"],
    keep: [],
  });

/** Parts that were applied are forgotten but for the last one, which keeps what it was answered. */
export async function closeUpload(tx: Tx, upload: Upload, part: number, answer: PutMembers): Promise<void> {
  await tx.delete(segmentParts).where(and(of(upload), sql`${segmentParts.part} <> ${part}`));
  await tx
    .update(segmentParts)
    .set({ answer, add: [], remove: [] })
    .where(and(of(upload), eq(segmentParts.part, part)));
}

/** Uploads that were never completed, or long ago. */
export const deletePartsBefore = (tx: Tx, tenantId: string, { open, done }: { open: Date; done: Date }) =>
  tx.delete(segmentParts).where(
    and(
      eq(segmentParts.tenantId, tenantId),
      sql`(${and(isNull(segmentParts.answer), lt(segmentParts.receivedAt, open))}
          or ${lt(segmentParts.receivedAt, done)})`,
    ),
  );
