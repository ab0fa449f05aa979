import { z } from "zod";
import { selectCampaignsNaming } from "@/db/campaigns/campaigns";
import { deleteGroups, selectGroups, selectGroupsInUse } from "@/db/shop/groups";
import { lockConfiguration } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";

export const RemoveGroupInput = z.object({ code: KnownCode });

/** Only an empty group can be removed, and never the default one, which customers without a group are in. */
export async function removeGroup({ ctx, input: { code } }: Verb<typeof RemoveGroupInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const group = (await selectGroups(tx, ctx.tenantId)).find((own) => own.code === code);
    if (!group) throw new DomainError("not-found", `there is no group ${code}`);
    if (group.isDefault) throw fieldRefused("/code", "is-default", "new members join this group");
    if ((await selectGroupsInUse(tx, ctx.tenantId, [code])).length > 0)
      throw fieldRefused("/code", "has-customers", "customers are in this group");
    if ((await selectCampaignsNaming(tx, ctx.tenantId, "groups", code)).length > 0)
      throw fieldRefused("/code", "in-campaigns", "campaigns are for this group");
    await deleteGroups(tx, ctx.tenantId, [code]);
    await recordAudit(tx, ctx, {
      action: "groups.remove",
      subject: { kind: "group", id: group.id },
      details: { code },
    });
    return { code };
  });
}
