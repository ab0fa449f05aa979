/** A night may be missed, when a computer was off; two are one too many. */
const OLD_AFTER_MS = 50 * 3_600_000;

export type BackupAge = "good" | "young" | "old" | "never";

/**
 * Whether the last good backup is one to rely on.
 * @param since when there began to be something to lose; `young` has none yet and need not
 */
export function ageOfBackup(last: Date | null, since: Date, now: Date): BackupAge {
  const isLong = (from: Date) => now.getTime() - from.getTime() > OLD_AFTER_MS;
  if (last !== null) return isLong(last) ? "old" : "good";
  return isLong(since) ? "never" : "young";
}
