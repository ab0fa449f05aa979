import { moveCursor, selectCursor } from "@/db/insight/alerts";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { HOUR_MS } from "@/server/engine/fraud/rule";
import { keepFindings, oldestReported } from "./inside/find";
import { numbered } from "./inside/sources";

const RECEIPTS_A_BATCH = 500;
/** a till that is offline for a while sends later: only then is a number missing */
const MISSING_AFTER_MS = 2 * HOUR_MS;
const NUMBERS = "numbers";

/** The first id that may be made at this moment. */
function idAt(ms: number): string {
  const hex = Math.max(0, Math.trunc(ms)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/**
 * Finds what no event reports: missing receipts. Checks the numbers of a bounded part of the receipts since the last
 * time; all else is found when it happens (`follow.ts`).
 */
export const watchForFraud = ({ ctx }: { ctx: Ctx }): Promise<Batch> =>
  inTransaction(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    const after = (await selectCursor(tx, tenantId, NUMBERS)) ?? idAt(oldestReported(now));
    const before = idAt(now.getTime() - MISSING_AFTER_MS);
    const { lastId, facts } = await numbered(tx, tenantId, { after, before, limit: RECEIPTS_A_BATCH });
    if (!lastId) return { done: 0, more: false };
    const found = await keepFindings(tx, ctx, facts);
    await moveCursor(tx, tenantId, NUMBERS, lastId);
    return { done: found, more: true };
  });
