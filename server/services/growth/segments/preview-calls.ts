import { z } from "zod";
import { CALL_REFUSALS } from "@/db/schema";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { KnownCode } from "@/server/core/tenant/fields";
import { Moment } from "@/server/core/wire";
import { CALL_CLASSES, callVerdicts } from "@/server/services/reach/call-tasks/verdicts";
import { membersToCall } from "./inside/called";

export const PreviewCallsInput = z.object({
  code: KnownCode,
  class: z.enum(CALL_CLASSES),
  dueAt: Moment,
});

/** How many of a segment may be called, from when, and why the others are not. */
export async function previewCalls({ ctx, input }: Verb<typeof PreviewCallsInput>) {
  authorize(ctx, "calls:manage");
  authorize(ctx, "segments:read");
  const at = new Date(Math.max(input.dueAt.getTime(), ctx.now.getTime()));
  return inTransaction(ctx, async (tx) => {
    const ids = await membersToCall(tx, ctx, input.code);
    const verdictOn = await callVerdicts(tx, ctx, ids, { class: input.class, at });
    const verdicts = ids.map(verdictOn);
    const callable = verdicts.flatMap((one) => (one.callable ? [one.at.getTime()] : []));
    const refused = CALL_REFUSALS.map((refusal) => ({
      refusal,
      count: verdicts.filter((one) => !one.callable && one.refusal === refusal).length,
    }));
    return {
      members: ids.length,
      callable: callable.length,
      firstAt: callable.length === 0 ? null : new Date(Math.min(...callable)),
      refused: refused.filter(({ count }) => count > 0),
    };
  });
}
