import type { SeriesCounts, SeriesRow } from "@/db/campaigns/coupon-series";
import { sha256 } from "@/server/core/secrets";

export type SeriesState = "open" | "planned" | "over" | "archived";

const stateOf = ({ archivedAt, startsAt, endsAt }: SeriesRow, now: Date): SeriesState => {
  if (archivedAt) return "archived";
  if (endsAt && endsAt <= now) return "over";
  return startsAt && startsAt > now ? "planned" : "open";
};

/** The same content has the same revision, in every way of writing it. */
export const revisionOf = ({ uses: _, ...row }: SeriesRow, codes: readonly string[]): string =>
  sha256(JSON.stringify([row, codes]));

/** A series as the desk shows it. `left` is how many more uses there can be; null: no end. */
export function seriesView(
  row: SeriesRow,
  counts: SeriesCounts | undefined,
  codes: readonly string[],
  now: Date,
) {
  const { tenantId: _, ...series } = row;
  const { issued = 0, used = 0, blocked = 0 } = counts ?? {};
  const ofSeries = row.usesMost === null ? null : Math.max(0, row.usesMost - row.uses);
  const ofCodes = row.kind === "single" ? issued - used - blocked : null;
  return {
    ...series,
    codes: [...codes],
    state: stateOf(row, now),
    issued,
    used: row.kind === "single" ? used : row.uses,
    blocked,
    left: ofSeries === null ? ofCodes : Math.min(ofSeries, ofCodes ?? ofSeries),
    revision: revisionOf(row, codes),
  };
}

export type SeriesView = ReturnType<typeof seriesView>;
