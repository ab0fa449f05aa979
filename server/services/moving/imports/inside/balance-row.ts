import { lotPeriod } from "@/server/services/members/ledger/lots";
import { BadCell, type Cells } from "./cells";

/** A lot as another system kept it: its rest, and when it can be spent. Points are hundredths. */
export interface ImportedLot {
  /** identifies it among the customer's lots in every import; null: there is nothing to import */
  key: string | null;
  points: number;
  activatesAt: Date;
  expiresAt: Date | null;
  /** the file says so itself, and a file that says another thing of the same lot is at odds with it */
  says: { activates: boolean; expires: boolean };
}

export interface LotRules {
  now: Date;
  timezone: string;
  /** of points that name no end */
  lifetimeDays: number | null;
  /** a value below 0 can be imported as a debt */
  debts: boolean;
}

export const LOT_COLUMNS = ["earned_at", "activates_at", "expires_at", "lot"] as const;
const NEVER = "never";

/**
 * Reads a lot. Without a number of its own it is known by its days: the file's, never those that follow from the rules,
 * since they may be others when the file comes again.
 */
export function lotOf(cells: Cells, rules: LotRules): ImportedLot {
  const { now, timezone } = rules;
  const points = cells.required("points", cells.signed("points", 2));
  const earned = cells.start("earned_at", timezone);
  if (earned && earned > now) throw new BadCell({ field: "earned_at", code: "future" });
  const activates = cells.start("activates_at", timezone);
  const endless = cells.text("expires_at")?.toLowerCase() === NEVER;
  const expires = endless ? null : cells.end("expires_at", timezone);
  const number = cells.code("lot", 100);
  const days = [earned, activates, expires].map((at) => at?.toISOString() ?? "");
  const key = number === null ? ["days", ...days, endless ? NEVER : ""].join(" ") : `lot ${number}`;
  const activatesAt = activates ?? earned ?? now;
  const says = { activates: activates !== null, expires: endless || expires !== null };
  if (points === 0) return { key: null, points, activatesAt, expiresAt: expires, says };
  if (points < 0) {
    if (!rules.debts) throw new BadCell({ field: "points", code: "debt" });
    if (expires) throw new BadCell({ field: "expires_at", code: "debt-ends" });
    return { key, points, activatesAt: now, expiresAt: null, says: { activates: false, expires: false } };
  }
  const expiresAt = says.expires ? expires : ownEnd(activatesAt, rules);
  if (expiresAt && expiresAt <= now) throw new BadCell({ field: "expires_at", code: "expired" });
  if (expiresAt && expiresAt <= activatesAt) throw new BadCell({ field: "activates_at", code: "after-end" });
  return { key, points, activatesAt, expiresAt, says };
}

/** As points live that are earned here, from the day on which they can be spent. */
const ownEnd = (activatesAt: Date, { now, timezone, lifetimeDays }: LotRules): Date | null =>
  lotPeriod(activatesAt, now, timezone, { pendingDays: 0, lifetimeDays }).expiresAt;
