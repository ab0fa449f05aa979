import { z } from "zod";
import { renameGroup as writeName } from "@/db/shop/groups";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode, Name } from "@/server/core/tenant/fields";

export const RenameGroupInput = z.object({ code: KnownCode, name: Name });

export async function renameGroup({ ctx, input }: Verb<typeof RenameGroupInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    const id = await writeName(tx, ctx.tenantId, input);
    if (!id) throw new DomainError("not-found", `there is no group ${input.code}`);
    await recordAudit(tx, ctx, {
      action: "groups.rename",
      subject: { kind: "group", id },
      details: { code: input.code, name: input.name },
    });
    return input;
  });
}
