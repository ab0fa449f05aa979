import { z } from "zod";
import { setPutAway } from "@/db/insight/onboarding";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const PutAwayInput = z.object({ away: z.boolean() });

/** Hides the list of first steps for everybody of the tenant, or shows it again. */
export async function putAwayOnboarding({ ctx, input }: Verb<typeof PutAwayInput>) {
  authorize(ctx, "onboarding:write");
  return inTransaction(ctx, async (tx) => {
    const changed = await setPutAway(tx, ctx.tenantId, input.away ? ctx.now : null);
    if (changed)
      await recordAudit(tx, ctx, {
        action: "onboarding.put-away",
        subject: { kind: "tenant", id: ctx.tenantId },
        details: { away: input.away },
      });
    return { away: input.away };
  });
}
