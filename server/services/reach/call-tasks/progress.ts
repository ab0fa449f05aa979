import { z } from "zod";
import { countCallStates, type ResultsOfDay, selectCallResults } from "@/db/reach/call-lists";
import { CALL_RESULTS } from "@/db/schema";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt, midnight } from "@/server/core/time/moment";
import { count } from "@/server/core/wire";

export const CallProgressInput = z.object({ days: count(92, 1).default(14) });

/** How far the calls are, and what came of them by person and day. */
export async function callProgress({ ctx, input }: Verb<typeof CallProgressInput>) {
  authorize(ctx, "calls:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { timezone } = await loadTenant(tx, tenantId);
    const since = midnight(dateAt(now, timezone), 1 - input.days, timezone);
    const results = await selectCallResults(tx, tenantId, { since, timezone });
    const states = await countCallStates(tx, tenantId, { since, now });
    return { days: input.days, states, results: byPerson(results) };
  });
}

function byPerson(rows: readonly ResultsOfDay[]) {
  const groups = [...groupBy(rows, ({ day, staffId }) => `${day} ${staffId}`)];
  return groups.flatMap(([key, of]) => {
    const [first] = of;
    if (!first) return [];
    const counts = CALL_RESULTS.map((result) => ({
      result,
      n: of.find((row) => row.result === result)?.n ?? 0,
    }));
    return [
      { key, day: first.day, name: first.name, counts, sum: counts.reduce((sum, { n }) => sum + n, 0) },
    ];
  });
}
