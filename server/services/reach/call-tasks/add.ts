import type { Tx } from "@/db/client";
import { type CallRefusal, type CallTaskRow, insertCallTasks } from "@/db/reach/call-tasks";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { type CallClass, callVerdicts } from "./verdicts";

const DAY_MS = 86_400_000;
/** a call later than that would surprise the customer */
const USUAL_DAYS = 14;

export interface CallDraft {
  customerId: string;
  /** the maker's own name of it: the same key is the same task */
  key: string;
}

export interface CallOrder {
  class: CallClass;
  script: string;
  dueAt: Date;
  /** days from then on in which it may still be called */
  days?: number;
  source: { kind: CallTaskRow["sourceKind"]; id: string | null };
}

export interface AddedCalls {
  /** how many are new */
  made: number;
  /** how many are not to be called, by reason */
  refused: Partial<Record<CallRefusal, number>>;
}

/**
 * Tasks to call customers, in the transaction of their cause; for those who may not be called there are none. A task
 * whose hour the law or the shop does not allow is due when they do.
 */
export async function addCalls(
  tx: Tx,
  ctx: Ctx,
  drafts: readonly CallDraft[],
  order: CallOrder,
): Promise<AddedCalls> {
  const { tenantId, now } = ctx;
  const { keys } = await loadKeys(tx, tenantId);
  const dueAt = new Date(Math.max(order.dueAt.getTime(), now.getTime()));
  const verdictOn = await callVerdicts(
    tx,
    ctx,
    drafts.map(({ customerId }) => customerId),
    { class: order.class, at: dueAt },
  );
  const refused: AddedCalls["refused"] = {};
  const rows = drafts.flatMap(({ customerId, key }) => {
    const verdict = verdictOn(customerId);
    if (!verdict.callable) {
      refused[verdict.refusal] = (refused[verdict.refusal] ?? 0) + 1;
      return [];
    }
    return [
      {
        tenantId,
        id: newId(),
        customerId,
        sendKey: key,
        class: order.class,
        sourceKind: order.source.kind,
        sourceId: order.source.id,
        scriptEncrypted: keys.encrypt(order.script),
        dueAt: verdict.at,
        expiresAt: new Date(verdict.at.getTime() + (order.days ?? USUAL_DAYS) * DAY_MS),
        createdAt: now,
        changedAt: now,
      },
    ];
  });
  return { made: (await insertCallTasks(tx, rows)).size, refused };
}
