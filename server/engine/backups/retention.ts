/** How many backups stay: the last one of each of so many days, weeks and months that have one. */
export interface Retention {
  daily: number;
  weekly: number;
  monthly: number;
}

export interface Dated {
  at: Date;
}

const DAY_MS = 86_400_000;

/** Days are those of UTC; a week begins on Monday. */
const PERIODS: Record<keyof Retention, (at: Date) => string> = {
  daily: (at) => at.toISOString().slice(0, 10),
  weekly: (at) => {
    const sinceMonday = (at.getUTCDay() + 6) % 7;
    return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
  },
  monthly: (at) => at.toISOString().slice(0, 7),
};

/**
 * Grandfather, father, son: which of these backups stay. One may stay for several reasons, and the newest always does.
 * @returns both parts, the newest first
 */
export function retain<T extends Dated>(
  backups: readonly T[],
  retention: Retention,
): { keep: T[]; drop: T[] } {
  const newestFirst = [...backups].sort((a, b) => b.at.getTime() - a.at.getTime());
  const kept = new Set(newestFirst.slice(0, 1));
  for (const unit of ["daily", "weekly", "monthly"] as const) {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const period = PERIODS[unit](backup.at);
      if (seen.has(period)) continue;
      if (seen.size === retention[unit]) break;
      seen.add(period);
      kept.add(backup);
    }
  }
  return {
    keep: newestFirst.filter((backup) => kept.has(backup)),
    drop: newestFirst.filter((backup) => !kept.has(backup)),
  };
}
