import { z } from "zod";
import { updateStaffPassword } from "@/db/repositories/staff";
import { recordAudit } from "@/server/services/audit";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { oneTimePassword } from "./one-time-password";
import { hashPassword } from "./password";

export const ResetPasswordInput = z.object({ id: z.uuid() });

/** For somebody who forgot theirs: a new one-time password; all of their sessions end. */
export async function resetPassword({ ctx, input }: Verb<typeof ResetPasswordInput>) {
  authorize(ctx, "staff:write");
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const values = { passwordHash, mustChangePassword: true };
    const sessionVersion = await updateStaffPassword(tx, ctx.tenantId, input.id, values);
    if (sessionVersion === null) throw new DomainError("not-found", "there is nobody with this id");
    await recordAudit(tx, ctx, {
      action: "staff.reset-password",
      subject: { kind: "staff", id: input.id },
    });
    return { id: input.id, password };
  });
}
