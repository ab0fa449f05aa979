import { z } from "zod";
import { readCohorts, readStanding } from "@/db/members/liability";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { breakageOf, type Cohort } from "@/server/engine/points/breakage";
import { worthOf } from "@/server/engine/points/statement";
import { monthsBack } from "./period";
import { pointValueOf } from "./statement";

export const OutstandingInput = z.object({});

const KINDS = ["ended", "waiting", "endless", "owed"] as const;

/** What is out at this moment: by the month in which it ends, and how much of it is likely to end unspent. */
export async function outstandingPoints({
  ctx,
  timezone,
}: Verb<typeof OutstandingInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const months = monthsBack(now, timezone);
  const starts = months.map(({ start }) => start);
  const { pointValueMinor, standing, rows } = await inTransaction(ctx, async (tx) => ({
    pointValueMinor: await pointValueOf(tx, tenantId),
    standing: await readStanding(tx, tenantId, now, timezone),
    rows: await readCohorts(tx, tenantId, starts, now),
  }));
  const worth = (points: number) => worthOf(points, pointValueMinor);
  const valued = (points: number) => ({ points, minor: worth(points) });
  const of = (kind: (typeof KINDS)[number]) => valued(standing.find((s) => s.kind === kind)?.points ?? 0);
  const cohorts = rows.map(({ part, ...sums }): Cohort => {
    const month = months[part - 1]?.month ?? "";
    return { month, ...sums, over: part < months.length && sums.left <= 0 && sums.endless <= 0 };
  });
  const { share, expected } = breakageOf(cohorts);
  return {
    at: now,
    total: valued(standing.reduce((sum, { points }) => sum + points, 0)),
    months: standing
      .filter(({ kind }) => /^\d/.test(kind))
      .map(({ kind, points }) => ({ month: kind, ...valued(points) })),
    ended: of("ended"),
    waiting: of("waiting"),
    endless: of("endless"),
    owed: of("owed"),
    breakage: {
      cohorts,
      share,
      expected: expected === null ? null : valued(expected),
    },
  };
}
