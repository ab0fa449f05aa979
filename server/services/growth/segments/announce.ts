import type { Tx } from "@/db/client";
import { insertSegmentChanges, type MembersChanged } from "@/db/growth/segments";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";

/** Keeps who came and who went, and says so to those who follow it. */
export async function announceMembers(
  tx: Tx,
  ctx: Ctx,
  segmentId: string,
  { entered, left }: MembersChanged,
): Promise<void> {
  const { tenantId, now } = ctx;
  const rows = (["entered", "left"] as const).flatMap((what) =>
    (what === "entered" ? entered : left).map((customerId) => ({
      tenantId,
      id: newId(),
      segmentId,
      customerId,
      at: now,
      what,
    })),
  );
  await insertSegmentChanges(tx, rows);
  const eachOf = (ids: readonly string[]) => ids.map((customerId) => ({ customerId, segmentId }));
  if (entered.length > 0) await recordEvents(tx, ctx, "segment.entered", eachOf(entered));
  if (left.length > 0) await recordEvents(tx, ctx, "segment.left", eachOf(left));
}
