import { type Alive, aliveWithin, isAlive } from "@/db/alive";
import type { BatchRow } from "@/db/value/coupon-batches";

/** Longer than any chunk takes, also on a tired machine. */
const SILENCE_MS = 30_000;

export const aliveAt = (now: Date): Alive => aliveWithin(SILENCE_MS, now);

/** A batch as the desk shows it: one with a dead runner has failed, even if its row says otherwise. */
export function batchView(row: BatchRow, now: Date) {
  const { id, wanted, made, startedAt, finishedAt } = row;
  const gone = row.state === "running" && !isAlive(row.seenAt, aliveAt(now));
  return { id, wanted, made, startedAt, finishedAt, state: gone ? ("failed" as const) : row.state };
}

export type BatchView = ReturnType<typeof batchView>;
