import type { Tx } from "@/db/client";
import {
  countMailing,
  drawControl,
  insertRecipients,
  lockMailing,
  type MailingRow,
  moveMailing,
  noteFilled,
  selectMailingsIn,
} from "@/db/growth/mailings";
import { selectToFill } from "@/db/growth/mailings-members";
import { insertBatch, moveBatch } from "@/db/reach/message-batches";
import { skipBatch } from "@/db/reach/messages";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Batch } from "@/server/core/jobs/run";
import { COST_PER_MINOR } from "@/server/services/reach/channels/price";
import { loadTerms, planMessages } from "./inside/plan";
import { queuePlanned } from "./inside/queue";

const CHUNK = 500;
const SKIPPED_AT_ONCE = 20_000;

/** Takes every mailing a step further: begins what is due, fills the next few hundred, ends what has gone. */
export async function advanceMailings({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  const open = await inTransaction(ctx, (tx) =>
    selectMailingsIn(tx, tenantId, ["scheduled", "filling", "sending", "stopped"]),
  );
  let [done, more] = [0, false];
  for (const { id, state, startsAt, batchId, endedAt } of open) {
    if (state === "scheduled" && startsAt && startsAt <= now) {
      await inTransaction(ctx, (tx) => begin(tx, ctx, id));
      [done, more] = [done + 1, true];
    } else if (state === "filling") {
      done += await inTransaction(ctx, (tx) => fillNext(tx, ctx, id));
      more = true;
    } else if (state === "sending") await inTransaction(ctx, (tx) => endIfGone(tx, ctx, id));
    else if (state === "stopped" && batchId && endedAt && now.getTime() - endedAt.getTime() < DAY_MS) {
      const skipped = await inTransaction(ctx, (tx) =>
        skipBatch(tx, tenantId, batchId, { reason: "stopped", now, most: SKIPPED_AT_ONCE }),
      );
      done += skipped;
      more ||= skipped === SKIPPED_AT_ONCE;
    }
  }
  return { done, more };
}

const DAY_MS = 24 * 3_600_000;

/** The control group is drawn before anything is chosen. */
async function begin(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const { tenantId, now } = ctx;
  const mailing = await lockMailing(tx, tenantId, id);
  if (mailing?.state !== "scheduled" || !mailing.segmentId) return;
  const batchId = newId();
  const { budgetMinor, perHour, segmentId, controlPercent: percent } = mailing;
  const budget = budgetMinor === null ? null : budgetMinor * COST_PER_MINOR;
  await insertBatch(tx, { tenantId, id: batchId, budget, perHour, createdAt: now });
  await moveBatch(tx, tenantId, batchId, { from: ["filling"], to: "running", now });
  await drawControl(tx, tenantId, id, { segmentId, percent, now });
  await moveMailing(tx, tenantId, id, ["scheduled"], {
    state: "filling",
    batchId,
    startedAt: now,
    changedAt: now,
  });
}

async function fillNext(tx: Tx, ctx: Ctx, id: string): Promise<number> {
  const { tenantId, now } = ctx;
  const mailing = await lockMailing(tx, tenantId, id);
  if (mailing?.state !== "filling" || !mailing.segmentId) return 0;
  const { segmentId, filledTo: after } = mailing;
  const ids = await selectToFill(tx, tenantId, { id, segmentId, after, most: CHUNK });
  const terms = ids.length > 0 ? await loadTerms(tx, ctx, mailing) : null;
  if (!terms) {
    await moveMailing(tx, tenantId, id, ["filling"], { state: "sending", changedAt: now });
    return 0;
  }
  const planned = await planMessages(tx, ctx, terms, ids, { preview: false });
  await queuePlanned(tx, ctx, planned);
  await insertRecipients(
    tx,
    planned.map((one) => ({
      tenantId,
      mailingId: id,
      customerId: one.customerId,
      part: one.part,
      reason: one.part === "skipped" ? one.reason : null,
      messageId: one.part === "sent" ? one.message.id : null,
      assignedAt: mailing.startedAt ?? now,
    })),
  );
  await noteFilled(tx, tenantId, id, ids.at(-1) ?? after ?? "");
  return ids.length;
}

/** Done when nothing of it waits any more. */
async function endIfGone(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const { tenantId, now } = ctx;
  const mailing: MailingRow | null = await lockMailing(tx, tenantId, id);
  if (mailing?.state !== "sending") return;
  const { queued } = await countMailing(tx, tenantId, id);
  if (queued > 0) return;
  await moveMailing(tx, tenantId, id, ["sending"], { state: "done", endedAt: now, changedAt: now });
  if (mailing.batchId)
    await moveBatch(tx, tenantId, mailing.batchId, { from: ["running", "paused"], to: "done", now });
}
