import { z } from "zod";
import type { Tx } from "@/db/client";
import {
  addCallResult,
  type CallTaskRow,
  changeCallTask,
  findCallResult,
  findCallTask,
  lockCallTask,
  refuseCallsOf,
} from "@/db/reach/call-tasks";
import { CALL_RESULTS } from "@/db/schema";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { text } from "@/server/core/text";
import { count, Id, INT4_MAX, Moment } from "@/server/core/wire";
import { addConsentOf } from "@/server/services/members/customers/record-consent";
import { lockMember } from "@/server/services/members/membership/lock";
import { handOf } from "./inside/hand";

/** who never answers is left alone */
const ATTEMPTS_MAX = 10;
const DAY_MS = 86_400_000;
const AHEAD_MS = 90 * DAY_MS;

export const FinishCallInput = z.object({
  id: Id,
  /** as it was when it was taken: a hand that has lost it in the meantime is told so */
  take: count(INT4_MAX, 1),
  result: z.enum(CALL_RESULTS),
  /** call again then; a result "call-back" has one, "no-answer" may have one */
  callBackAt: Moment.nullable().default(null),
  note: text(500).default(""),
  /** they do not want to be called any more: a withdrawal is written down */
  doNotCall: z.boolean().default(false),
});
type Finish = z.output<typeof FinishCallInput>;

export interface FinishedCall {
  /** it is called again */
  again: boolean;
}

/** What came of a call. The same sent twice is one result, and counts for the hand that it was in. */
export async function finishCall({ ctx, input }: Verb<typeof FinishCallInput>): Promise<FinishedCall> {
  const staffId = handOf(ctx);
  checkTimes(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const found = await findCallTask(tx, ctx.tenantId, input.id);
    if (!found) throw new DomainError("not-found", "there is no such call task");
    // before the task, as merging and erasing do
    if (input.doNotCall) await lockMember(tx, ctx.tenantId, found.customerId);
    const task = await lockCallTask(tx, ctx.tenantId, input.id);
    if (!task) throw new DomainError("not-found", "there is no such call task");
    const known = await findCallResult(tx, ctx.tenantId, task.id, input.take);
    if (known?.staffId === staffId && known.result === input.result) return { again: task.state === "open" };
    if (known || task.state !== "taken" || task.takenBy !== staffId || task.takes !== input.take)
      throw new DomainError("conflict", "this call is not in your hand any more", [
        { pointer: "/id", code: "not-in-hand", detail: task.state },
      ]);
    return write(tx, ctx, { task, staffId, input });
  });
}

interface Writing {
  task: CallTaskRow;
  staffId: string;
  input: Finish;
}

async function write(tx: Tx, ctx: Ctx, { task, staffId, input }: Writing): Promise<FinishedCall> {
  const { tenantId, now } = ctx;
  const { result, doNotCall } = input;
  const attempts = task.attempts + 1;
  const callBackAt = doNotCall || attempts >= ATTEMPTS_MAX ? null : input.callBackAt;
  const again = callBackAt !== null;
  const { keys } = await loadKeys(tx, tenantId);
  await changeCallTask(tx, tenantId, task.id, {
    state: again ? "open" : "done",
    takenBy: again ? null : staffId,
    leaseUntil: null,
    attempts,
    result,
    callBackAt,
    ...(callBackAt && { dueAt: callBackAt, expiresAt: later(task.expiresAt, callBackAt) }),
    noteEncrypted: input.note === "" ? task.noteEncrypted : keys.encrypt(input.note),
    changedAt: now,
  });
  await addCallResult(tx, {
    ...{ tenantId, id: newId(), taskId: task.id, take: task.takes },
    ...{ staffId, result, at: now },
  });
  if (doNotCall) await callNoMore(tx, ctx, task);
  const { id: taskId, customerId, sendKey: key } = task;
  await recordEvent(tx, ctx, "call_task.finished", { taskId, customerId, key, result, again });
  await recordAudit(tx, ctx, {
    action: "call-tasks.finish",
    subject: { kind: "customer", id: customerId },
    details: { task: taskId, result, again, doNotCall },
  });
  return { again };
}

/** A task still has a week after the hour that was agreed on. */
const later = (expiresAt: Date, callBackAt: Date): Date =>
  new Date(Math.max(expiresAt.getTime(), callBackAt.getTime() + 7 * DAY_MS));

async function callNoMore(tx: Tx, ctx: Ctx, { id, customerId }: CallTaskRow): Promise<void> {
  await addConsentOf(tx, ctx, customerId, newId(), {
    purpose: "marketing",
    channel: "call",
    granted: false,
    textVersion: "call-1",
    method: "call",
    evidenceRef: `call task ${id}`,
  });
  await refuseCallsOf(tx, ctx.tenantId, [customerId], { refusal: "do-not-call", now: ctx.now });
}

function checkTimes({ now }: Ctx, { result, callBackAt, doNotCall }: Finish): void {
  if (result === "call-back" && callBackAt === null)
    throw fieldRefused("/callBackAt", "call-back-at", "when to call back is to be said");
  if (callBackAt === null) return;
  if (doNotCall || result === "reached" || result === "refused")
    throw fieldRefused("/callBackAt", "no-call-back", "after such a result there is no call back");
  if (callBackAt <= now || callBackAt.getTime() > now.getTime() + AHEAD_MS)
    throw fieldRefused("/callBackAt", "call-back-range", "a call back is later, and within three months");
}
