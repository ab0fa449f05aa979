import type { Tx } from "@/db/client";
import {
  findSegment,
  insertSegment,
  type MembersChanged,
  replaceMembers,
  type SegmentRow,
  setRefreshed,
} from "@/db/growth/segments";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { READY } from "@/server/engine/segments/ready";
import { announceMembers } from "./announce";

export interface NewMembers {
  code: string;
  /** of a segment that is not there yet; else its code */
  name?: string | undefined;
  /** full: `add` are all its members; delta: the others stay as they are */
  mode: "full" | "delta";
  add: readonly string[];
  remove: readonly string[];
}

/** Whether another system may say who is in it: nobody else does, or it is not there yet and no ready one has its code. */
export const isForeign = (segment: Pick<SegmentRow, "source"> | null, code: string): boolean =>
  segment === null ? !Object.hasOwn(READY, code) : segment.source === "external";

/**
 * Sets the members of a segment that another system owns, which is made if it is not there; tills see it when the
 * transaction ends. The segments must be locked.
 * @returns null, with nothing done, for a segment that follows a rule
 */
export async function setMembers(
  tx: Tx,
  ctx: Ctx,
  { code, name = code, mode, add, remove }: NewMembers,
): Promise<(MembersChanged & { id: string }) | null> {
  const { tenantId, now } = ctx;
  const known = await findSegment(tx, tenantId, code);
  if (!isForeign(known, code)) return null;
  if (!known) await insertSegment(tx, { tenantId, id: newId(), code, name, source: "external" });
  const segment = known ?? (await findSegment(tx, tenantId, code));
  if (!segment) return null;
  const { id, refreshedAt } = segment;
  const changed = await replaceMembers(tx, tenantId, {
    segmentId: id,
    members: add,
    among: mode === "full" ? null : [...add, ...remove],
    now,
  });
  const count = { entered: changed.entered.length, left: changed.left.length };
  // its first members have not entered it: it has begun with them
  if (refreshedAt !== null) await announceMembers(tx, ctx, id, changed);
  await setRefreshed(tx, tenantId, id, { at: now, ms: 0, isNewVersion: count.entered + count.left > 0 });
  await recordAudit(tx, ctx, {
    action: "segments.set-members",
    subject: { kind: "segment", id },
    details: { code, mode, ...count },
  });
  await announceChange(tx, tenantId, "campaigns");
  return { ...changed, id };
}
