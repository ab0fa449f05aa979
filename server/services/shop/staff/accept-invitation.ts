import { z } from "zod";
import { type Db, type Tx, withTenant } from "@/db/client";
import { type InvitationRow, takeInvitation } from "@/db/shop/invitations";
import { endSessions } from "@/db/shop/sessions";
import { insertStaff, replacePassword } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { hashPassword } from "@/server/core/password";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { secret, text } from "@/server/core/text";
import { env } from "@/server/env";
import { takeTurn } from "@/server/services/shop/sessions/attempts";
import { rememberedDevice } from "@/server/services/shop/sessions/known-device";
import type { From } from "@/server/services/shop/sessions/place";
import { NewPassword, refuseWeak } from "./inside/new-password";
import { openInvitation, unknownLink, usedLink } from "./inside/open-invitation";
import { parseLinkToken } from "./invitation-link";

export const AcceptInvitationInput = z.object({
  token: secret(200),
  /** asked of those who join */
  name: text(200).min(1).optional(),
  password: NewPassword,
  locale: z.enum(["uk", "ru", "en"]).optional(),
});

/**
 * The e-mail comes back, so that the person can be signed in at once, and what makes the browser known, so that no
 * stranger's attempts block them. A link works once, however many use it together; guesses at its secret are counted as
 * guesses at a password are.
 */
export async function acceptInvitation(
  db: Db,
  now: Date,
  input: z.output<typeof AcceptInvitationInput>,
  from: From,
): Promise<{ email: string; device: string }> {
  const link = parseLinkToken(input.token);
  const account = `invitation ${link?.invitationId ?? "unknown"}`;
  const turn = await takeTurn(db, { account, address: from.address, device: null });
  if (!turn.taken) throw new DomainError("rate-limited", "too many attempts");
  if (!link) throw unknownLink();
  const { tenantId } = link;
  const about = await withTenant(db, tenantId, async (tx) => {
    const { emailEncrypted } = await openInvitation(tx, link, now);
    const { name: shop, dataKey } = await loadTenant(tx, tenantId);
    return { email: tenantKeys(env().REGULARS_MASTER_KEY, dataKey).decrypt(emailEncrypted), shop };
  });
  await turn.forgive();
  refuseWeak("/password", input.password, about);
  const passwordHash = await hashPassword(input.password);
  return withTenant(db, tenantId, async (tx) => {
    const found = await openInvitation(tx, link, now);
    if (!(await takeInvitation(tx, tenantId, found.id, now))) throw usedLink();
    const { id, action } =
      found.kind === "join"
        ? { id: await join(tx, now, found, input, passwordHash), action: "staff.join" }
        : { id: await choosePassword(tx, now, found, passwordHash), action: "staff.choose-password" };
    const ctx: Ctx = { db, tenantId, actor: { kind: "staff", id, role: found.role }, now };
    await recordAudit(tx, ctx, { action, subject: { kind: "staff", id }, details: { role: found.role } });
    return { email: about.email, device: rememberedDevice(from.device, found.emailHash, now) };
  });
}

async function join(
  tx: Tx,
  now: Date,
  { tenantId, emailHash, emailEncrypted, role }: InvitationRow,
  { name, locale }: z.output<typeof AcceptInvitationInput>,
  passwordHash: string,
): Promise<string> {
  if (!name)
    throw new DomainError("validation", "a name is needed", [
      { pointer: "/name", code: "required", detail: "a name is needed" },
    ]);
  const id = newId();
  const made = await insertStaff(tx, {
    tenantId,
    id,
    emailHash,
    emailEncrypted,
    name,
    role,
    passwordHash,
    mustChangePassword: false,
    locale: locale ?? null,
    createdAt: now,
  });
  if (!made) throw new DomainError("conflict", "somebody with this e-mail is there already");
  return id;
}

/** Ends the sessions that were signed in with the former password. */
async function choosePassword(
  tx: Tx,
  at: Date,
  { tenantId, staffId }: InvitationRow,
  passwordHash: string,
): Promise<string> {
  if (!staffId || !(await replacePassword(tx, { tenantId, staffId }, passwordHash))) throw unknownLink();
  await endSessions(tx, { tenantId, staffId }, { at });
  return staffId;
}
