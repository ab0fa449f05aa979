import { z } from "zod";
import { insertGroup, selectGroups, setDefaultGroup } from "@/db/shop/groups";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Code, Name } from "@/server/core/tenant/fields";

export const CreateGroupInput = z.object({ code: Code, name: Name });

/** The first group of all is the default one. */
export async function createGroup({ ctx, input }: Verb<typeof CreateGroupInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const first = (await selectGroups(tx, ctx.tenantId)).length === 0;
    const id = newId();
    if (!(await insertGroup(tx, { tenantId: ctx.tenantId, id, ...input })))
      throw new DomainError("conflict", `there is a group ${input.code} already`);
    if (first) await setDefaultGroup(tx, ctx.tenantId, input.code);
    await recordAudit(tx, ctx, {
      action: "groups.create",
      subject: { kind: "group", id },
      details: { code: input.code },
    });
    await announceChange(tx, ctx.tenantId, "campaigns");
    return input;
  });
}
