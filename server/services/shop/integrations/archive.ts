import { z } from "zod";
import { archiveIntegration } from "@/db/shop/integrations";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { lockLiveIntegration } from "./lock";

export const ArchiveIntegrationInput = z.object({ id: Id });

/** None of its keys works any longer. What it did stays in the logs under its name. */
export async function archiveIntegrationFor({ ctx, input: { id } }: Verb<typeof ArchiveIntegrationInput>) {
  authorize(ctx, "integrations:manage");
  return inTransaction(ctx, async (tx) => {
    const { name } = await lockLiveIntegration(tx, ctx, id);
    await archiveIntegration(tx, ctx.tenantId, id, ctx.now);
    await recordAudit(tx, ctx, {
      action: "integrations.archive",
      subject: { kind: "integration", id },
      details: { name },
    });
    return { id, name };
  });
}
