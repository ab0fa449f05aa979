import type { Tx } from "@/db/client";
import { moveCursor, selectCursor } from "@/db/insight/alerts";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { HOUR_MS, MINUTE_MS } from "@/server/engine/fraud/rule";
import { keepFindings, oldestTold } from "./find";
import { numbered, receipts, registered, remarked, returned, type Source } from "./sources";

const A_BATCH = 500;
/** a transaction that began before may still come */
const SETTLED_MS = MINUTE_MS;
/** a till that is offline for a while sends later: only then is a number missing */
const MISSING_AFTER_MS = 2 * HOUR_MS;

/** The first id that may be made at this moment. */
function idAt(ms: number): string {
  const hex = Math.max(0, Math.trunc(ms)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

const SOURCES: readonly { name: string; afterMs: number; read: Source }[] = [
  { name: "receipts", afterMs: SETTLED_MS, read: receipts },
  { name: "returns", afterMs: SETTLED_MS, read: returned },
  { name: "registrations", afterMs: SETTLED_MS, read: registered },
  { name: "remarks", afterMs: SETTLED_MS, read: remarked },
  { name: "numbers", afterMs: MISSING_AFTER_MS, read: numbered },
];

/** Looks at what has been added since the last time, a bounded part of it: what no event has told of, and what is missing. */
export async function watchForFraud({ ctx }: { ctx: Ctx }): Promise<Batch> {
  let done = 0;
  let more = false;
  for (const source of SOURCES) {
    const looked = await inTransaction(ctx, (tx) => lookAt(tx, ctx, source));
    done += looked.found;
    more ||= looked.more;
  }
  return { done, more };
}

async function lookAt(
  tx: Tx,
  ctx: Ctx,
  { name, afterMs, read }: (typeof SOURCES)[number],
): Promise<{ found: number; more: boolean }> {
  const { tenantId, now } = ctx;
  const after = (await selectCursor(tx, tenantId, name)) ?? idAt(oldestTold(now));
  const range = { after, before: idAt(now.getTime() - afterMs), limit: A_BATCH };
  const { lastId, more, facts } = await read(tx, tenantId, range);
  if (!lastId) return { found: 0, more: false };
  const found = await keepFindings(tx, ctx, facts);
  await moveCursor(tx, tenantId, name, lastId);
  return { found, more };
}
