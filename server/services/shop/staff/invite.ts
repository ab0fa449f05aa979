import { z } from "zod";
import { findStaffByEmail } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { Email } from "@/server/core/wire";
import { env } from "@/server/env";
import { ROLES } from "./create";
import { issueLink } from "./inside/issue-link";

export const InviteInput = z.object({
  email: Email,
  role: z.enum(ROLES),
});

/** A link to hand over, shown once; the recipient chooses their own name and password. */
export async function invite({ ctx, input }: Verb<typeof InviteInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    const emailHash = hashStaffEmail(input.email);
    if (await findStaffByEmail(tx, ctx.tenantId, emailHash))
      throw new DomainError("conflict", "somebody with this e-mail is there already");
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, ctx.tenantId)).dataKey);
    const emailEncrypted = keys.encrypt(input.email);
    const { role } = input;
    const link = await issueLink(tx, ctx, { kind: "join", emailHash, emailEncrypted, role, staffId: null });
    await recordAudit(tx, ctx, {
      action: "staff.invite",
      subject: { kind: "invitation", id: link.id },
      details: { role },
    });
    return { ...link, email: input.email, role };
  });
}
