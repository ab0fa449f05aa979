import type { Tx } from "@/db/client";
import { selectByRule } from "@/db/growth/segment-query";
import {
  addToMemberCount,
  type MembersChanged,
  replaceMembers,
  type SegmentRow,
  setRefreshed,
} from "@/db/growth/segments";
import type { Ctx } from "@/server/core/context";
import type { SegmentRule } from "@/server/engine/segments/vocabulary";
import { announceMembers } from "../announce";
import type { Around } from "./asking";

type Segment = Pick<SegmentRow, "id" | "refreshedAt"> & { where: SegmentRule };

/** Works out who is in a segment by its rule. Its first members have not entered it: it has begun with them. */
export async function refreshAll(
  tx: Tx,
  ctx: Ctx,
  { asking }: Around,
  segment: Segment,
): Promise<MembersChanged> {
  const { tenantId, now } = ctx;
  const since = performance.now();
  const members = await selectByRule(tx, asking, segment.where);
  const changed = await replaceMembers(tx, tenantId, { segmentId: segment.id, members, among: null, now });
  if (segment.refreshedAt !== null) await announceMembers(tx, ctx, segment.id, changed);
  await setRefreshed(tx, tenantId, segment.id, { at: now, ms: Math.round(performance.now() - since) });
  return changed;
}

/** The same of these customers only; of a segment that was never worked out nothing. */
export async function refreshSome(
  tx: Tx,
  ctx: Ctx,
  { asking }: Around,
  segment: Segment,
  customerIds: readonly string[],
): Promise<MembersChanged> {
  if (segment.refreshedAt === null) return { entered: [], left: [] };
  const members = await selectByRule(tx, { ...asking, only: customerIds }, segment.where);
  const { tenantId, now } = ctx;
  const changed = await replaceMembers(tx, tenantId, {
    segmentId: segment.id,
    members,
    among: customerIds,
    now,
  });
  await announceMembers(tx, ctx, segment.id, changed);
  await addToMemberCount(tx, tenantId, segment.id, changed.entered.length - changed.left.length);
  return changed;
}
