import { z } from "zod";
import { driverError } from "@/db/client";
import { deleteTemplate, lockTemplate } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { noSuchTemplate } from "./load";

export const RemoveTemplateInput = z.object({ id: Id });

const STILL_REFERENCED = "23503";
const inUse = () => new DomainError("in-use", "messages were sent by this template: archive it instead");

/** Removes a template by which nothing was ever sent, nor is set to be. */
export async function removeTemplate({
  ctx,
  input: { id },
}: Verb<typeof RemoveTemplateInput>): Promise<void> {
  authorize(ctx, "templates:write");
  const { tenantId } = ctx;
  try {
    await inTransaction(ctx, async (tx) => {
      const template = await lockTemplate(tx, tenantId, id);
      if (!template) throw noSuchTemplate();
      if (template.usedAt) throw inUse();
      await deleteTemplate(tx, tenantId, id);
      await recordAudit(tx, ctx, {
        action: "templates.remove",
        subject: { kind: "template", id },
        details: { code: template.code },
      });
    });
  } catch (error) {
    if (driverError(error).code === STILL_REFERENCED) throw inUse();
    throw error;
  }
}
