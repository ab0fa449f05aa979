import { keepNotices } from "@/db/insight/reports";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Finding } from "@/server/engine/reports/notices";
import { findStates, type StateKind } from "./inside/findings";

/** A till is asked about once an hour: its receipts of three weeks are looked through. */
const HOURLY = new Set<StateKind>(["till-silent"]);
const HOURLY_MINUTES = 10;

/** Of a channel in trouble its own watch tells by an event, once it is sure. */
const WATCHED: readonly StateKind[] = ["till-silent", "job-failing", "campaign-spent", "mailing-spent"];

/** Finds what only the state of things shows; each cause is kept once. @returns how many are new */
export const watchStates = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    const isHour = now.getUTCMinutes() < HOURLY_MINUTES;
    const asked = WATCHED.filter((kind) => isHour || !HOURLY.has(kind));
    const found = await findStates(tx, tenantId, now, asked);
    return keepNotices(
      tx,
      found.map((finding) => noticeOf(ctx, finding)),
    );
  });

export const noticeOf = ({ tenantId, now }: Ctx, finding: Finding) => ({
  ...finding,
  tenantId,
  id: newId(),
  foundAt: now,
});
