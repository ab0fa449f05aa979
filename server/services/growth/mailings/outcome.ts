import type { Tx } from "@/db/client";
import type { MailingRow } from "@/db/growth/mailings";
import { readOutcome } from "@/db/growth/mailings-outcome";
import { adjusted } from "@/server/engine/offers/cuped";
import { readExperiment } from "@/server/engine/offers/experiment";
import { COST_PER_MINOR } from "@/server/services/reach/channels/price";

/** What customers buy within so many days after they were meant is the mailing's. */
export const WATCHED_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

export const watchedUntil = (startedAt: Date): Date => new Date(startedAt.getTime() + WATCHED_DAYS * DAY_MS);

/** What it has brought against its control group so far; null: it has meant nobody yet. */
export async function readMailingOutcome(
  tx: Tx,
  { tenantId, id, startedAt, controlPercent }: MailingRow,
  { cost, now }: { cost: number; now: Date },
) {
  if (!startedAt) return null;
  // winsorised, and with what was spent before set aside
  const groups = adjusted(await readOutcome(tx, tenantId, id, { days: WATCHED_DAYS, now }));
  const treated = groups.find((group) => !group.control);
  if (!treated) return null;
  const control = groups.find((group) => group.control) ?? null;
  const endsAt = watchedUntil(startedAt);
  const costMinor = cost / COST_PER_MINOR;
  return {
    days: WATCHED_DAYS,
    /** the days of watching are over */
    isFinal: now >= endsAt,
    endsAt,
    treated,
    control,
    costMinor,
    reading: control
      ? readExperiment({
          treated,
          control,
          messageCost: costMinor > 0 ? costMinor / treated.customers : null,
          plannedControlShare: controlPercent / 100,
        })
      : null,
  };
}
