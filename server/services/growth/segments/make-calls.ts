import type { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { KnownCode } from "@/server/core/tenant/fields";
import { type AddedCalls, addCalls } from "@/server/services/reach/call-tasks/add";
import { CallOrderInput, checkOrder } from "@/server/services/reach/call-tasks/create";
import { membersToCall } from "./inside/called";

export const MakeCallsInput = CallOrderInput.extend({ code: KnownCode });
export type MakeCalls = z.output<typeof MakeCallsInput>;

/** A task to call for each member of a segment who may be called. The same request makes none twice. */
export async function makeCalls({ ctx, input }: Verb<typeof MakeCallsInput>): Promise<AddedCalls> {
  authorize(ctx, "calls:manage");
  authorize(ctx, "segments:read");
  const { code, requestId, class: kind, script, dueAt } = input;
  checkOrder(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const ids = await membersToCall(tx, ctx, code);
    const drafts = ids.map((customerId) => ({ customerId, key: `batch:${requestId}:${customerId}` }));
    const source = { kind: "batch", id: requestId } as const;
    const added = await addCalls(tx, ctx, drafts, { class: kind, script, dueAt, source });
    await recordAudit(tx, ctx, {
      action: "segments.make-calls",
      subject: { kind: "segment", id: null },
      details: { code, made: added.made, class: kind },
    });
    return added;
  });
}
