import { type Alive, aliveWithin, isAlive } from "@/db/alive";
import type { ReplayRow } from "@/db/campaigns/replays";
import type { ReplayOutcome } from "./outcome";

/** Longer than any chunk of work takes, also on a tired machine. */
const SILENCE_MS = 30_000;

export const aliveAt = (now: Date): Alive => aliveWithin(SILENCE_MS, now);

/** A replay as the desk shows it: one with a dead runner does not run, even if its row says otherwise. */
export function viewOf(row: ReplayRow, now: Date) {
  const { seenAt, result, ...rest } = row;
  const gone = row.state === "running" && !isAlive(seenAt, aliveAt(now));
  return {
    ...rest,
    state: gone ? ("failed" as const) : row.state,
    error: gone ? ("abandoned" as const) : row.error,
    result: row.state === "done" ? (result as ReplayOutcome) : null,
  };
}

export type ReplayView = ReturnType<typeof viewOf>;
