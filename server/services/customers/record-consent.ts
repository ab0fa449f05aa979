import { z } from "zod";
import { addConsent } from "@/db/repositories/customer-registration";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { lockMember } from "./load-member";
import { refusePan } from "./pan";
import { ConsentInput } from "./register-schema";

export const RecordConsentInput = z.object({
  id: z.uuid(),
  /** made by whoever asks, so that asking twice records once */
  requestId: z.uuid(),
  consent: ConsentInput.extend({ evidenceRef: z.string().trim().min(1).max(300) }),
});

/** Given or withdrawn: a new row, the one before it stays. */
export async function recordConsent({ ctx, input }: Verb<typeof RecordConsentInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { id, requestId, consent } = input;
  refusePan("/consent/evidenceRef", consent.evidenceRef);
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    const added = await addConsent(tx, {
      ...consent,
      tenantId: ctx.tenantId,
      id: requestId,
      customerId: id,
      at: ctx.now,
      recordedBy: ctx.actor.id,
    });
    if (!added) return;
    await recordAudit(tx, ctx, {
      action: "customers.record-consent",
      subject: { kind: "customer", id },
      details: { purpose: consent.purpose, channel: consent.channel ?? null, granted: consent.granted },
    });
  });
}
