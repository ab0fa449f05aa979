import { lockSegments } from "@/db/growth/segments";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { type Around, askingAt } from "./inside/asking";
import { refreshAll, refreshSome } from "./inside/refresh-members";
import { type RuleSegment, ruleSegments } from "./inside/rules";

/** The clock looks twice a minute. */
const FRESH_MS = 25_000;
/** Working all of them out takes at most such a part of the time. */
const SHARE_MAX = 0.05;

/** How long a segment may stay as it is: longer where there are so many customers that it takes too much of the time. */
const staleAfterMs = (all: readonly RuleSegment[]): number =>
  Math.max(FRESH_MS, all.reduce((sum, { refreshMs }) => sum + (refreshMs ?? 0), 0) / SHARE_MAX);

/** Works out the segments that were not for half a minute, or never. */
export async function refreshSegments({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  const all = await inTransaction(ctx, (tx) => ruleSegments(tx, tenantId));
  const stale = staleAfterMs(all);
  const due = all.filter(
    ({ refreshedAt }) => refreshedAt === null || now.getTime() - refreshedAt.getTime() >= stale,
  );
  if (due.length === 0) return { done: 0, more: false };
  const around = await inTransaction(ctx, (tx) => askingAt(tx, ctx, now));
  for (const { id } of due) await refreshSegment(ctx, around, id);
  return { done: due.length, more: false };
}

/** Works out one segment by its rule; one that has none stays as it is. */
const refreshSegment = (ctx: Ctx, around: Around, id: string): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockSegments(tx, ctx.tenantId);
    const segment = (await ruleSegments(tx, ctx.tenantId)).find((one) => one.id === id);
    if (segment) await refreshAll(tx, ctx, around, segment);
  });

/** Works out for these customers which segments they are in. */
export const refreshSegmentsOf = (ctx: Ctx, customerIds: readonly string[]): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const all = await ruleSegments(tx, ctx.tenantId);
    if (all.length === 0 || customerIds.length === 0) return;
    await lockSegments(tx, ctx.tenantId);
    const around = await askingAt(tx, ctx, ctx.now);
    for (const segment of await ruleSegments(tx, ctx.tenantId))
      await refreshSome(tx, ctx, around, segment, customerIds);
  });
