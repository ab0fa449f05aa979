import { z } from "zod";
import { selectOpenInvitations } from "@/db/shop/invitations";
import { selectStaff } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";

export const ListStaffInput = z.object({});

/** Everybody who can or could sign in, and the unused invitations. */
export async function listStaff({ ctx }: Verb<typeof ListStaffInput>) {
  authorize(ctx, "staff:write");
  return inTransaction(ctx, async (tx) => {
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, ctx.tenantId)).dataKey);
    const people = await selectStaff(tx, ctx.tenantId);
    const invitations = await selectOpenInvitations(tx, ctx.tenantId, ctx.now);
    await recordLookAtMany(tx, ctx, { kind: "staff" });
    const self = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const owners = people.filter(({ role, disabledAt }) => role === "owner" && !disabledAt).length;
    return {
      staff: people.map(({ id, name, role, emailEncrypted, lastSeenAt, disabledAt }) => ({
        id,
        name,
        role,
        email: keys.decrypt(emailEncrypted),
        lastSeenAt,
        disabled: disabledAt !== null,
        self: id === self,
        lastOwner: role === "owner" && !disabledAt && owners === 1,
      })),
      invitations: invitations.map(({ id, kind, role, emailEncrypted, expiresAt }) => ({
        id,
        kind,
        role,
        email: keys.decrypt(emailEncrypted),
        expiresAt,
      })),
    };
  });
}
