import { z } from "zod";
import { changeStaff, findStaff } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { ROLES } from "./create";
import { keepAnOwner } from "./inside/last-owner";

export const ChangeRoleInput = z.object({ id: Id, role: z.enum(ROLES) });

/** The person's sessions end: what is open in a browser shows what the old role could see. */
export async function changeRole({ ctx, input }: Verb<typeof ChangeRoleInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    if (input.role !== "owner") await keepAnOwner(tx, ctx, input.id);
    const person = await findStaff(tx, ctx.tenantId, input.id);
    if (!person) throw new DomainError("not-found", "there is no such person");
    if (person.role === input.role) return { id: person.id, role: person.role };
    await changeStaff(tx, ctx.tenantId, person.id, { role: input.role }, ctx.now);
    await recordAudit(tx, ctx, {
      action: "staff.change-role",
      subject: { kind: "staff", id: person.id },
      details: { from: person.role, to: input.role },
    });
    return { id: person.id, role: input.role };
  });
}
