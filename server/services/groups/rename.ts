import { z } from "zod";
import { renameGroup as writeName } from "@/db/repositories/groups";
import { recordAudit } from "@/server/services/audit";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";

export const RenameGroupInput = z.object({
  code: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(200),
});

export async function renameGroup({ ctx, input }: Verb<typeof RenameGroupInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    const id = await writeName(tx, ctx.tenantId, input.code, input.name);
    if (!id) throw new DomainError("not-found", `there is no group ${input.code}`);
    await recordAudit(tx, ctx, {
      action: "groups.rename",
      subject: { kind: "group", id },
      details: { code: input.code, name: input.name },
    });
    return input;
  });
}
