import { z } from "zod";
import { saveConsentSettings } from "@/db/members/consent-requests";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const SetDoubleOptInInput = z.object({ doubleOptIn: z.boolean() });

/** Whether advertising that was agreed to on paper has to be confirmed by the customer. Of consents from now on. */
export async function setDoubleOptIn({
  ctx,
  input: { doubleOptIn },
}: Verb<typeof SetDoubleOptInInput>): Promise<void> {
  authorize(ctx, "config:write");
  await inTransaction(ctx, async (tx) => {
    await saveConsentSettings(tx, ctx.tenantId, { doubleOptIn });
    await recordAudit(tx, ctx, {
      action: "consents.set-double-opt-in",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { doubleOptIn },
    });
  });
}
