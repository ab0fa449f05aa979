import { z } from "zod";
import { putSenderDetails } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { code, line, text } from "@/server/core/text";

export const SetSenderDetailsInput = z.object({
  phone: code(40),
  email: line(200),
  site: line(300),
  address: text(300),
});

/** Sets what stands under every letter of the shop. */
export async function setSenderDetails({ ctx, input }: Verb<typeof SetSenderDetailsInput>): Promise<void> {
  authorize(ctx, "templates:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    await putSenderDetails(tx, { tenantId, ...input, changedAt: now });
    await recordAudit(tx, ctx, {
      action: "templates.set-details",
      subject: { kind: "tenant", id: tenantId },
      details: {},
    });
  });
}
