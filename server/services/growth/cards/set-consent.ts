import { z } from "zod";
import type { Db } from "@/db/client";
import { findConsentText } from "@/db/members/consent-texts";
import { recordAudit } from "@/server/core/audit";
import { inTransaction } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { line, secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { writeRefusal } from "@/server/services/members/consents/withdraw";
import { writeConsent } from "@/server/services/members/consents/write";
import { lockMember } from "@/server/services/members/membership/lock";
import { OWN_PURPOSES, ownConsents } from "./inside/consents";
import { cardCtx, openLink } from "./inside/open-link";

/** Of the text next to the switches, where the retailer has published none. */
const TEXT_VERSION = "card-page-1";

export const SetCardConsentInput = z.object({
  token: secret(200),
  /** made by the page, so that sending it twice records once */
  requestId: Id,
  purpose: z.enum(OWN_PURPOSES),
  channel: line(50).nullable(),
  granted: z.boolean(),
});

/** Given or withdrawn by the customer: a new row, the one before it stays. */
export async function setCardConsent(
  db: Db,
  now: Date,
  { token, requestId, purpose, channel, granted }: z.output<typeof SetCardConsentInput>,
): Promise<void> {
  const { ctx, parsed } = cardCtx(db, now, token);
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { customerId, id: linkId } = await openLink(tx, parsed);
    await lockMember(tx, tenantId, customerId);
    const known = await ownConsents(tx, tenantId, customerId);
    if (!known.some((own) => own.purpose === purpose && own.channel === channel))
      throw fieldRefused("/channel", "unknown-channel", "consent was never asked for this channel");
    const word = {
      id: requestId,
      customerId,
      purpose,
      channel,
      textVersion: (await findConsentText(tx, tenantId, purpose))?.version ?? TEXT_VERSION,
      method: "card-page",
      evidenceRef: `card link ${linkId}`,
    };
    const added = granted
      ? await writeConsent(tx, ctx, { ...word, granted })
      : await writeRefusal(tx, ctx, word);
    if (!added) return;
    await recordAudit(tx, ctx, {
      action: "cards.set-consent",
      subject: { kind: "customer", id: customerId },
      details: { purpose, channel, granted },
    });
  });
}
