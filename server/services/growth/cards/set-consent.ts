import { z } from "zod";
import type { Db } from "@/db/client";
import { findConsentText } from "@/db/members/consent-texts";
import { recordAudit } from "@/server/core/audit";
import { fieldRefused } from "@/server/core/errors";
import { line, secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { writeRefusal } from "@/server/services/members/consents/withdraw";
import { writeConsent } from "@/server/services/members/consents/write";
import { asHolder } from "./inside/as-holder";
import { OWN_PURPOSES, ownConsents } from "./inside/consents";

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
  await asHolder(db, now, token, async (tx, ctx, holder) => {
    const { tenantId } = ctx;
    const { customerId } = holder;
    const known = await ownConsents(tx, tenantId, customerId);
    if (!known.some((own) => own.purpose === purpose && own.channel === channel))
      throw fieldRefused("/channel", "unknown-channel", "consent was never asked for this channel");
    const word = {
      ...{ id: requestId, ...holder, purpose, channel },
      textVersion: (await findConsentText(tx, tenantId, purpose))?.version ?? TEXT_VERSION,
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
