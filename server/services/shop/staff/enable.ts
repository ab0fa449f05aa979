import { changeStaff, findStaff } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { DisableStaffInput } from "./disable";

export const EnableStaffInput = DisableStaffInput;

export async function enableStaff({ ctx, input }: Verb<typeof EnableStaffInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    const person = await findStaff(tx, ctx.tenantId, input.id);
    if (!person) throw new DomainError("not-found", "there is no such person");
    if (!person.disabledAt) return { id: person.id };
    await changeStaff(tx, ctx.tenantId, person.id, { disabledAt: null }, ctx.now);
    await recordAudit(tx, ctx, { action: "staff.enable", subject: { kind: "staff", id: person.id } });
    return { id: person.id };
  });
}
