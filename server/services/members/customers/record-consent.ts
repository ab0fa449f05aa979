import { z } from "zod";
import type { Tx } from "@/db/client";
import { findConsentRequest } from "@/db/members/consent-requests";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { askToConfirm, awaitsConfirmation } from "@/server/services/members/consents/take";
import { writeRefusal } from "@/server/services/members/consents/withdraw";
import { type NewConsent, writeConsent } from "@/server/services/members/consents/write";
import { lockMember } from "@/server/services/members/membership/lock";
import { ConsentInput } from "./register-schema";

export const RecordConsentInput = z.object({
  id: Id,
  /** made by the caller, so that a repeated request records once */
  requestId: Id,
  consent: ConsentInput.extend({ evidenceRef: text(300).min(1) }),
});

/** Given or withdrawn: a new row, the one before it stays. A withdrawal from all channels is one from each of them. */
export async function recordConsent({ ctx, input }: Verb<typeof RecordConsentInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { id, requestId, consent } = input;
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, id);
    await addConsentOf(tx, ctx, id, requestId, consent);
  });
}

type Said = Omit<z.output<typeof ConsentInput>, "method"> & { method: string };

/** The same where another verb has heard it; the customer is locked. The id makes it one row however often it is sent. */
export async function addConsentOf(
  tx: Tx,
  ctx: Ctx,
  customerId: string,
  id: string,
  consent: Said,
): Promise<void> {
  const added = await take(tx, ctx, { ...consent, id, customerId });
  if (!added) return;
  await recordAudit(tx, ctx, {
    action: "customers.record-consent",
    subject: { kind: "customer", id: customerId },
    details: { purpose: consent.purpose, channel: consent.channel ?? null, granted: consent.granted },
  });
}

async function take(tx: Tx, ctx: Ctx, consent: NewConsent): Promise<boolean> {
  if (!consent.granted) return writeRefusal(tx, ctx, consent);
  if (!(await awaitsConfirmation(tx, ctx.tenantId, consent))) return writeConsent(tx, ctx, consent);
  if (await findConsentRequest(tx, ctx.tenantId, consent.id)) return false;
  await askToConfirm(tx, ctx, [consent]);
  return true;
}
