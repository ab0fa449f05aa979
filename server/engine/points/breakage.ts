/** Points that could first be spent in the same month. All in hundredths. */
export interface Cohort {
  /** the month, YYYY-MM */
  month: string;
  earned: number;
  /** ended unspent */
  expired: number;
  /** still there, with an end before them */
  left: number;
  /** still there, for ever */
  endless: number;
  /** every one of its points has been spent, has ended or has been taken back */
  over: boolean;
}

export interface Breakage {
  /** of what was earned in months that are over, the share that ended unspent; null: no such month yet */
  share: number | null;
  /** of what is out now, what is to be expected to end unspent; null: not known yet */
  expected: number | null;
}

/**
 * Every month of earning is taken to lose, in the end, the share that the months that are over have lost; what it has
 * lost already is counted off, and it cannot lose more than is left of it. Points without an end lose nothing.
 * (The expected-loss-ratio method of reserving, with months of earning for years of origin.)
 */
export function breakageOf(cohorts: readonly Cohort[]): Breakage {
  const over = cohorts.filter((cohort) => cohort.over && cohort.earned > 0);
  const earned = over.reduce((sum, cohort) => sum + cohort.earned, 0);
  if (earned === 0) return { share: null, expected: null };
  const share = over.reduce((sum, cohort) => sum + cohort.expired, 0) / earned;
  const expected = cohorts.reduce(
    (sum, cohort) =>
      sum +
      Math.min(
        cohort.left,
        Math.max(0, Math.round((cohort.earned - cohort.endless) * share) - cohort.expired),
      ),
    0,
  );
  return { share, expected };
}
