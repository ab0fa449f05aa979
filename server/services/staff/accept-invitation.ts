import { z } from "zod";
import { type Db, type Tx, withTenant } from "@/db/client";
import { type InvitationRow, takeInvitation } from "@/db/repositories/invitations";
import { insertStaff } from "@/db/repositories/staff";
import { findStaffAndTenant, replacePassword } from "@/db/repositories/staff-sessions";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { tenantKeys } from "@/server/secrets";
import { recordAudit } from "@/server/services/audit";
import type { Ctx } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { loadTenant } from "@/server/services/tenants/load";
import { parseLinkToken } from "./invitation-link";
import { openInvitation, unknownLink, usedLink } from "./open-invitation";
import { hashPassword } from "./password";

export const AcceptInvitationInput = z.object({
  token: z.string().max(200),
  /** asked of those who join */
  name: z.string().trim().min(1).max(200).optional(),
  password: z.string().min(10).max(200),
  locale: z.enum(["uk", "ru", "en"]).optional(),
});

/** The e-mail comes back, so that the person can be signed in at once. A link works once, however many use it together. */
export async function acceptInvitation(
  db: Db,
  now: Date,
  input: z.output<typeof AcceptInvitationInput>,
): Promise<{ email: string }> {
  const link = parseLinkToken(input.token);
  if (!link) throw unknownLink();
  const { tenantId } = link;
  await withTenant(db, tenantId, (tx) => openInvitation(tx, link, now));
  const passwordHash = await hashPassword(input.password);
  return withTenant(db, tenantId, async (tx) => {
    const found = await openInvitation(tx, link, now);
    if (!(await takeInvitation(tx, tenantId, found.id, now))) throw usedLink();
    const { id, action } =
      found.kind === "join"
        ? { id: await join(tx, now, found, input, passwordHash), action: "staff.join" }
        : { id: await choosePassword(tx, found, passwordHash), action: "staff.choose-password" };
    const ctx: Ctx = { db, tenantId, actor: { kind: "staff", id, role: found.role }, now };
    await recordAudit(tx, ctx, { action, subject: { kind: "staff", id }, details: { role: found.role } });
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, tenantId)).dataKey);
    return { email: keys.decrypt(found.emailEncrypted) };
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

async function choosePassword(tx: Tx, { staffId }: InvitationRow, passwordHash: string): Promise<string> {
  if (!staffId || !(await findStaffAndTenant(tx, staffId))) throw unknownLink();
  await replacePassword(tx, staffId, passwordHash);
  return staffId;
}
