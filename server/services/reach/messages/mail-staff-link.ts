import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { env } from "@/server/env";
import { parseLinkToken } from "@/server/services/shop/staff/invitation-link";
import { readInvitation } from "@/server/services/shop/staff/read-invitation";
import { localeOf, say } from "@/server/texts";
import { queueMessage } from "./queue";
import { sendSoon } from "./send";
import { wayToMail } from "./to-staff";

export const MailStaffLinkInput = z.object({ token: secret(200) });

/** Sends a link that was made for somebody of the staff to their own e-mail; the link itself proves whose it is. */
export async function mailStaffLink({
  ctx,
  input,
}: Verb<typeof MailStaffLinkInput>): Promise<{ email: string }> {
  authorize(ctx, "staff:write");
  const { tenantId, now } = ctx;
  const parsed = parseLinkToken(input.token);
  if (parsed?.tenantId !== tenantId) throw new DomainError("not-found", "there is no such link");
  const { kind, email, tenant: name, expiresAt } = await readInvitation(ctx.db, now, input);
  const queued = await inTransaction(ctx, async (tx) => {
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const way = await wayToMail(tx, tenantId, keys, email);
    if (!way) throw new DomainError("no-channel", "no channel for e-mail is connected");
    const locale = localeOf(tenant.locale);
    const link = new URL(`/login/invitation/${input.token}`, env().NEXTAUTH_URL).href;
    const purpose = kind === "join" ? ("invitation" as const) : ("password" as const);
    const id = await queueMessage(tx, ctx, keys, {
      sendKey: `staff-link ${parsed.invitationId}`,
      customerId: null,
      way,
      class: "service",
      purpose,
      text: say(locale, `mail.${purpose}`, { name, link }),
      rest: { subject: say(locale, `mail.${purpose}-subject`, { name }) },
      validUntil: expiresAt,
      locale,
    });
    await recordAudit(tx, ctx, {
      action: "staff.mail-link",
      subject: { kind: "invitation", id: parsed.invitationId },
    });
    return id;
  });
  sendSoon(ctx, queued);
  return { email };
}
