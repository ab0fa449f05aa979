import type { BatchRow } from "@/db/repositories/coupon-batches";

/** Longer than any chunk takes, also on a tired machine. */
const SILENCE_MS = 30_000;

export const seenBefore = (now: Date): Date => new Date(now.getTime() - SILENCE_MS);

/** A batch as the desk shows it: one whose runner is gone has failed, whatever its row says. */
export function batchView(row: BatchRow, now: Date) {
  const { id, wanted, made, startedAt, finishedAt } = row;
  const gone = row.state === "running" && row.seenAt < seenBefore(now);
  return { id, wanted, made, startedAt, finishedAt, state: gone ? ("failed" as const) : row.state };
}

export type BatchView = ReturnType<typeof batchView>;
