import { z } from "zod";
import { endSessions, findStaffAndTenant } from "@/db/shop/sessions";
import { replacePassword } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { hashPassword, PASSWORD_UNITS_MAX, verifyPassword } from "@/server/core/password";
import { tenantKeys } from "@/server/core/secrets";
import { secret } from "@/server/core/text";
import { env } from "@/server/env";
import { takeTurn } from "@/server/services/shop/sessions/attempts";
import { NewPassword, refuseWeak } from "./inside/new-password";

export const ChangePasswordInput = z.object({
  current: secret(PASSWORD_UNITS_MAX).min(1),
  next: NewPassword,
});

const wrongPassword = () => fieldRefused("/current", "wrong-password", "the present password is another one");

/**
 * Ends every other session of the person. Guesses at the current password are limited per session, like those at
 * sign-in: an attacker in one session cannot keep its owner from changing the password in another.
 */
export async function changePassword({
  ctx,
  input,
  sessionId,
  address,
}: Verb<typeof ChangePasswordInput> & { sessionId: string; address: string }): Promise<void> {
  if (ctx.actor.kind !== "staff") throw new DomainError("forbidden", "only staff have passwords");
  const { tenantId, now: at } = ctx;
  const staffId = ctx.actor.id;
  const found = await inTransaction(ctx, (tx) => findStaffAndTenant(tx, tenantId, staffId));
  if (!found) throw wrongPassword();
  const turn = await takeTurn(ctx.db, { account: `password ${sessionId}`, address, device: null });
  if (!turn.taken) throw new DomainError("rate-limited", "too many attempts");
  const { passwordHash: former, emailEncrypted } = found.staff;
  if (!(await verifyPassword(input.current, former))) {
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: "staff.change-password-refused",
        subject: { kind: "staff", id: staffId },
      }),
    );
    throw wrongPassword();
  }
  await turn.forgive();
  if (input.next.normalize("NFKC") === input.current.normalize("NFKC"))
    throw fieldRefused("/next", "same-password", "choose another password");
  const email = tenantKeys(env().REGULARS_MASTER_KEY, found.tenant.dataKey).decrypt(emailEncrypted);
  refuseWeak("/next", input.next, { email, shop: found.tenant.name });
  const hash = await hashPassword(input.next);
  await inTransaction(ctx, async (tx) => {
    if (!(await replacePassword(tx, { tenantId, staffId }, hash, former))) throw wrongPassword();
    await endSessions(tx, { tenantId, staffId }, { except: sessionId, at });
    await recordAudit(tx, ctx, {
      action: "staff.change-password",
      subject: { kind: "staff", id: staffId },
    });
  });
}
