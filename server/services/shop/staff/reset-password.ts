import { z } from "zod";
import { endSessions } from "@/db/shop/sessions";
import { findStaff } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { issueLink } from "./inside/issue-link";

export const ResetPasswordInput = z.object({ id: Id });

/** A link to hand over, shown once, by which the person chooses a new password; their sessions end at once. */
export async function resetPassword({ ctx, input }: Verb<typeof ResetPasswordInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    const person = await findStaff(tx, ctx.tenantId, input.id);
    if (!person || person.disabledAt) throw new DomainError("not-found", "there is no such person");
    await endSessions(tx, { tenantId: ctx.tenantId, staffId: person.id }, { at: ctx.now });
    const { emailHash, emailEncrypted, role } = person;
    const wanted = { kind: "password", emailHash, emailEncrypted, role, staffId: person.id } as const;
    const link = await issueLink(tx, ctx, wanted);
    await recordAudit(tx, ctx, {
      action: "staff.reset-password",
      subject: { kind: "staff", id: person.id },
    });
    return link;
  });
}
