import { newestRfmDay, selectRfmCounts, selectRfmMoves, selectSnapshotDays } from "@/db/growth/rfm-history";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { ScopeInput } from "@/server/core/time/period";
import { Day, Id } from "@/server/core/wire";
import { movesFrom, rfmGrid } from "@/server/engine/analytics/rfm-grid";

export const RfmInput = ScopeInput.extend({
  /** narrows to its members */
  segment: Id.optional(),
  /** days of snapshots; others are as if they were not given: the snapshot before the last, and last night */
  since: Day.optional(),
  until: Day.optional(),
});

/** The map of customers as of last night, and who moved where between two dates. Null: nothing is counted yet. */
export async function rfmMap({ ctx, input }: Verb<typeof RfmInput>) {
  authorize(ctx, "ledger:read");
  const { tenantId } = ctx;
  const { segment, since, until, ...scope } = input;
  const whose = { scope, segmentId: segment ?? null };
  return inTransaction(ctx, async (tx) => {
    const tonight = await newestRfmDay(tx, tenantId);
    if (tonight === null) return null;
    const days = await selectSnapshotDays(tx, tenantId);
    const known = (day: string | undefined) => days.find((one) => one === day) ?? null;
    const later = known(until);
    const before = days.filter((day) => day < (later ?? tonight));
    const from = before.find((day) => day === since) ?? before[0] ?? null;
    const grid = rfmGrid(await selectRfmCounts(tx, tenantId, tonight, whose));
    const moves =
      from === null ? [] : movesFrom(await selectRfmMoves(tx, tenantId, { from, to: later, tonight }, whose));
    return { asOf: tonight, days, from, to: later, grid, moves };
  });
}
