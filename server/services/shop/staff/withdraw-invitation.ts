import { z } from "zod";
import { findInvitation, withdrawInvitation as writeWithdrawal } from "@/db/shop/invitations";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const WithdrawInvitationInput = z.object({ id: Id });

/** The link stops working. For one that is over already nothing changes. */
export async function withdrawInvitation({ ctx, input }: Verb<typeof WithdrawInvitationInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    if (!(await findInvitation(tx, ctx.tenantId, input.id)))
      throw new DomainError("not-found", "there is no such invitation");
    if (await writeWithdrawal(tx, ctx.tenantId, input.id, ctx.now))
      await recordAudit(tx, ctx, {
        action: "staff.withdraw-invitation",
        subject: { kind: "invitation", id: input.id },
      });
    return { id: input.id };
  });
}
