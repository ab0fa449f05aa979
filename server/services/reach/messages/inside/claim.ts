import type { Tx } from "@/db/client";
import { type BatchRow, countSpending, lockBatch } from "@/db/reach/message-batches";
import { claimMessages, holdBack, type Lane, type MessageRow, markSending } from "@/db/reach/messages";
import { judgeMessages, type Terms } from "./judge";

const HOUR_MS = 3_600_000;
/** A pace is kept minute by minute, not message by message. */
const PACE_STEP_MS = 60_000;

export interface Claimed {
  /** these are marked as being sent: each must be given to its vendor and settled */
  send: MessageRow[];
  /** so many were looked at: none means that the lane is empty */
  looked: number;
}

const NOTHING: Claimed = { send: [], looked: 0 };

/** Takes the next messages of a lane that the guards let through. A batch is only of use while it runs. */
export async function claim(
  tx: Tx,
  terms: Terms,
  lane: Lane & { most: number; only: string | null },
): Promise<Claimed> {
  const { tenantId } = terms.tenant;
  const { now } = terms;
  const batch = lane.batchId === null ? null : await lockBatch(tx, tenantId, lane.batchId);
  if (lane.batchId !== null && batch?.state !== "running") return NOTHING;
  const most = Math.min(lane.most, batch ? leftOfPace(batch, now) : lane.most);
  if (most <= 0) return NOTHING;
  const due = await claimMessages(tx, tenantId, { ...lane, most, now });
  if (due.length === 0) return NOTHING;
  const { send, held } = await judgeMessages(tx, terms, due, batch);
  if (held.length > 0) await holdBack(tx, tenantId, held, now);
  if (send.length > 0)
    await markSending(
      tx,
      tenantId,
      send.map(({ id }) => id),
      now,
    );
  // of a message that goes once more the money was counted the first time
  const cost = send.reduce((sum, { cost, attempts }) => sum + (attempts === 0 ? (cost ?? 0) : 0), 0);
  if (batch && send.length > 0)
    await countSpending(tx, tenantId, batch.id, { cost, messages: send.length, now });
  return { send, looked: due.length };
}

/** How many more may go by now, at so many an hour since the pace began. */
function leftOfPace({ perHour, pacedFrom, paced }: BatchRow, now: Date): number {
  if (perHour === null) return Number.POSITIVE_INFINITY;
  const elapsed = pacedFrom === null ? 0 : now.getTime() - pacedFrom.getTime();
  return Math.floor((perHour * (elapsed + PACE_STEP_MS)) / HOUR_MS) - paced;
}
