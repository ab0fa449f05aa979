import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { writeConsent } from "@/server/services/members/consents/write";
import { lockMember } from "@/server/services/members/membership/lock";
import { ConsentInput } from "./register-schema";

export const RecordConsentInput = z.object({
  id: Id,
  /** made by the caller, so that a repeated request records once */
  requestId: Id,
  consent: ConsentInput.extend({ evidenceRef: text(300).min(1) }),
});

/** Given or withdrawn: a new row, the one before it stays. */
export async function recordConsent({ ctx, input }: Verb<typeof RecordConsentInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { id, requestId, consent } = input;
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    const added = await writeConsent(tx, ctx, { ...consent, id: requestId, customerId: id });
    if (!added) return;
    await recordAudit(tx, ctx, {
      action: "customers.record-consent",
      subject: { kind: "customer", id },
      details: { purpose: consent.purpose, channel: consent.channel ?? null, granted: consent.granted },
    });
  });
}
