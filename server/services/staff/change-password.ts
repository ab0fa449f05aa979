import { z } from "zod";
import { findStaffAndTenant, replacePassword } from "@/db/repositories/staff-sessions";
import { env } from "@/server/env";
import { tenantKeys } from "@/server/secrets";
import { recordAudit } from "@/server/services/audit";
import { inTransaction, type Verb } from "@/server/services/context";
import { DomainError, fieldRefused } from "@/server/services/errors";
import { hashPassword, verifyPassword } from "./password";

export const ChangePasswordInput = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(10).max(200),
});

/** Ends every session of the person; the e-mail comes back so that the desk can sign in again at once. */
export async function changePassword({
  ctx,
  input,
}: Verb<typeof ChangePasswordInput>): Promise<{ email: string }> {
  if (ctx.actor.kind !== "staff") throw new DomainError("forbidden", "only staff have passwords");
  const { id } = ctx.actor;
  const found = await inTransaction(ctx, (tx) => findStaffAndTenant(tx, id));
  if (!found || !(await verifyPassword(input.current, found.staff.passwordHash)))
    throw fieldRefused("/current", "wrong-password", "the present password is another one");
  if (input.next === input.current) throw fieldRefused("/next", "same-password", "choose another password");
  const hash = await hashPassword(input.next);
  await inTransaction(ctx, async (tx) => {
    await replacePassword(tx, id, hash);
    await recordAudit(tx, ctx, { action: "staff.change-password", subject: { kind: "staff", id } });
  });
  const keys = tenantKeys(env().REGULARS_MASTER_KEY, found.tenant.dataKey);
  return { email: keys.decrypt(found.staff.emailEncrypted) };
}
