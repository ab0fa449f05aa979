import type { Tx } from "@/db/client";
import { selectStillSilent } from "@/db/insight/report-sums";
import { selectClosings } from "@/db/insight/reports";
import type { Ctx } from "@/server/core/context";
import type { Finding } from "@/server/engine/reports/notices";
import { findStates, mayHear, type StateKind } from "./findings";

const DAY_MS = 24 * 3_600_000;
/** A till that is silent for longer has become usual. */
const SILENT_DAYS = 30;

/** Read as they are at this moment; silent tills are found by the hour, and stay until a receipt comes. */
const READ_AT_ONCE = [
  "channel-failing",
  "channel-low",
  "job-failing",
  "campaign-spent",
  "mailing-spent",
] as const satisfies StateKind[];

/** What wants attention still, of what the actor may see; without what a person has closed. */
export async function openNotices(
  tx: Tx,
  { tenantId, now, actor }: Ctx,
  kinds: readonly StateKind[] = ["till-silent", ...READ_AT_ONCE],
): Promise<Finding[]> {
  const heard = kinds.filter((kind) => mayHear(actor, kind));
  const since = new Date(now.getTime() - SILENT_DAYS * DAY_MS);
  const silent = heard.includes("till-silent") ? await selectStillSilent(tx, tenantId, since) : [];
  const found = [
    ...[...silent].map((one): Finding => ({ ...one, kind: "till-silent" })),
    ...(await findStates(
      tx,
      tenantId,
      now,
      READ_AT_ONCE.filter((kind) => heard.includes(kind)),
    )),
  ];
  if (found.length === 0) return [];
  const closed = new Set((await selectClosings(tx, tenantId)).map(({ kind, key }) => `${kind} ${key}`));
  return found.filter(({ kind, key }) => !closed.has(`${kind} ${key}`));
}
