import { z } from "zod";
import { selectGroups, setDefaultGroup } from "@/db/shop/groups";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";

export const MakeDefaultGroupInput = z.object({ code: KnownCode });

/** New members join this group, and customers without a group count in it. */
export async function makeDefaultGroup({ ctx, input }: Verb<typeof MakeDefaultGroupInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const group = (await selectGroups(tx, ctx.tenantId)).find(({ code }) => code === input.code);
    if (!group) throw new DomainError("not-found", `there is no group ${input.code}`);
    if (group.isDefault) return { code: group.code };
    await setDefaultGroup(tx, ctx.tenantId, group.code);
    await recordAudit(tx, ctx, {
      action: "groups.make-default",
      subject: { kind: "group", id: group.id },
      details: { code: group.code },
    });
    await announceChange(tx, ctx.tenantId, "campaigns");
    return { code: group.code };
  });
}
