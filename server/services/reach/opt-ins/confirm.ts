import type { z } from "zod";
import type { Db } from "@/db/client";
import { confirmRequest, findConsentRequest } from "@/db/members/consent-requests";
import { recordAudit } from "@/server/core/audit";
import { inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { writeConsent } from "@/server/services/members/consents/write";
import { openLink, unknownLink } from "../preferences/open-link";
import { lockConfirming, OpenOptInInput } from "./open";

export const ConfirmOptInInput = OpenOptInInput;

/** The customer says themselves what was written down for them: from now on it is a consent. Once, however often. */
export async function confirmOptIn(
  db: Db,
  now: Date,
  { token }: z.output<typeof ConfirmOptInInput>,
): Promise<void> {
  const { ctx, id } = await openLink(db, now, token, "opt-in");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const request = await findConsentRequest(tx, tenantId, id);
    if (!request) throw unknownLink();
    if (request.confirmedAt) return;
    const customerId = await lockConfirming(tx, tenantId, request, now);
    if (!customerId || !(await confirmRequest(tx, tenantId, id, now))) return;
    await writeConsent(tx, ctx, {
      id: newId(),
      customerId,
      purpose: request.purpose,
      channel: request.channel,
      granted: true,
      textVersion: request.textVersion,
      method: "double-opt-in",
      evidenceRef: `request ${id}`,
    });
    await recordAudit(tx, ctx, {
      action: "opt-ins.confirm",
      subject: { kind: "customer", id: customerId },
      details: { purpose: request.purpose, channel: request.channel },
    });
  });
}
