import { z } from "zod";
import { changeStaff, findStaff } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { keepAnOwner } from "./inside/last-owner";

export const DisableStaffInput = z.object({ id: Id });

/** The person is signed out everywhere and cannot sign in; what they did stays under their name. */
export async function disableStaff({ ctx, input }: Verb<typeof DisableStaffInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    await keepAnOwner(tx, ctx, input.id);
    const person = await findStaff(tx, ctx.tenantId, input.id);
    if (!person) throw new DomainError("not-found", "there is no such person");
    if (person.disabledAt) return { id: person.id };
    await changeStaff(tx, ctx.tenantId, person.id, { disabledAt: ctx.now }, ctx.now);
    await recordAudit(tx, ctx, { action: "staff.disable", subject: { kind: "staff", id: person.id } });
    return { id: person.id };
  });
}
