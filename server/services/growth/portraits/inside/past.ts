import { DateTime } from "luxon";
import type { Tx } from "@/db/client";
import { gatherPastSums, selectPastSums } from "@/db/growth/past-rfm";
import { dayNumberOf, dayOf } from "@/db/growth/portrait-sources";
import { keepPastMoves, keepPastScores, selectSnapshotDays } from "@/db/growth/rfm-history";
import type { Ctx } from "@/server/core/context";
import { quintileCuts, rfmCell } from "@/server/engine/portraits/rfm";
import type { Basis } from "./basis";

/** First days of months so many months ago, the oldest first. */
const MONTHS_AGO = [12, 6, 3, 2, 1, 0];
const SCORES = [1, 2, 3, 4, 5] as const;
const CELLS = SCORES.flatMap((r) => SCORES.map((f) => ({ r, f, cell: rfmCell(r, f) })));

/**
 * On a tenant's first night, what the RFM map would have been in the months before, where receipts go back so far: the
 * owner sees who has moved at once. Later each month is remembered as it comes.
 */
export async function rememberPast(
  tx: Tx,
  { tenantId }: Ctx,
  { timezone, today }: Pick<Basis, "timezone" | "today">,
): Promise<void> {
  if ((await selectSnapshotDays(tx, tenantId)).length > 0) return;
  const month = DateTime.fromISO(dayOf(today), { zone: "utc" }).startOf("month");
  // tonight is remembered as every night is
  const days = MONTHS_AGO.map((months) => month.minus({ months }).toFormat("yyyy-MM-dd")).filter(
    (on) => on !== dayOf(today),
  );
  await gatherPastSums(tx, tenantId, { timezone, before: days.map(dayNumberOf) });
  const kept: string[] = [];
  for (const [place, on] of days.entries()) {
    const { lastDay, frequency, monetaryMinor } = await selectPastSums(tx, place);
    if (lastDay.length === 0) continue;
    const cuts = {
      lastDay: quintileCuts(lastDay),
      frequency: quintileCuts(frequency),
      monetaryMinor: quintileCuts(monetaryMinor),
    };
    await keepPastScores(tx, tenantId, { on, place, cuts, cells: CELLS });
    for (const from of kept) await keepPastMoves(tx, tenantId, from, on);
    kept.push(on);
  }
}
