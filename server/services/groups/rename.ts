import { z } from "zod";
import { renameGroup as writeName } from "@/db/repositories/groups";
import { recordAudit } from "@/server/services/audit";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { KnownCode, Name } from "@/server/services/tenants/fields";

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
