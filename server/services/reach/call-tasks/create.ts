import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { Id, Moment } from "@/server/core/wire";
import { forbiddenIn } from "@/server/messaging/templates/words";
import { type AddedCalls, addCalls } from "./add";
import { CALL_CLASSES } from "./verdicts";

const CUSTOMERS_MAX = 200;
const DAY_MS = 86_400_000;
const AHEAD_MS = 366 * DAY_MS;

/** What is to be said, why, and when. */
export const CallOrderInput = z.object({
  /** made by the caller, so that a repeated request makes no task twice */
  requestId: Id,
  class: z.enum(CALL_CLASSES),
  script: text(2000).min(1),
  dueAt: Moment,
});

export const CreateCallTasksInput = CallOrderInput.extend({
  customerIds: z.array(Id).min(1).max(CUSTOMERS_MAX),
});

/** Tasks to call these customers, one each. */
export async function createCallTasks({
  ctx,
  input,
}: Verb<typeof CreateCallTasksInput>): Promise<AddedCalls> {
  authorize(ctx, "calls:manage");
  const { requestId, customerIds, class: kind, script, dueAt } = input;
  checkOrder(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const drafts = [...new Set(customerIds)].map((customerId) => ({
      customerId,
      key: `hand:${requestId}:${customerId}`,
    }));
    const source = { kind: "hand", id: requestId } as const;
    const added = await addCalls(tx, ctx, drafts, { class: kind, script, dueAt, source });
    const [only] = customerIds;
    // of one who is not there at all, it is said as everywhere
    if (customerIds.length === 1 && added.refused["not-active"])
      throw new DomainError("customer-not-found", "there is no such customer to call");
    await recordAudit(tx, ctx, {
      action: "call-tasks.create",
      subject:
        customerIds.length === 1 ? { kind: "customer", id: only ?? null } : { kind: "calls", id: requestId },
      details: { made: added.made, class: kind },
    });
    return added;
  });
}

/** @throws DomainError validation, at the field */
export function checkOrder(ctx: Ctx, { class: kind, script, dueAt }: z.output<typeof CallOrderInput>): void {
  if (dueAt.getTime() > ctx.now.getTime() + AHEAD_MS)
    throw fieldRefused("/dueAt", "too-late", "a call is planned at most a year ahead");
  const [word] = kind === "marketing" ? forbiddenIn(script) : [];
  if (word !== undefined)
    throw fieldRefused(
      "/script",
      "forbidden-words",
      "an advertising call names no illness and nothing sensitive",
    );
}
