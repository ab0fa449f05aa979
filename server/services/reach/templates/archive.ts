import { z } from "zod";
import { lockTemplate, updateTemplate } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { noSuchTemplate } from "./load";

export const ArchiveTemplateInput = z.object({ id: Id, archived: z.boolean() });

/** Puts a template away, or brings it back. What goes out by it already is not stopped. */
export async function archiveTemplate({
  ctx,
  input: { id, archived },
}: Verb<typeof ArchiveTemplateInput>): Promise<void> {
  authorize(ctx, "templates:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const template = await lockTemplate(tx, tenantId, id);
    if (!template) throw noSuchTemplate();
    if ((template.archivedAt !== null) === archived) return;
    await updateTemplate(tx, tenantId, id, { archivedAt: archived ? now : null });
    await recordAudit(tx, ctx, {
      action: archived ? "templates.archive" : "templates.restore",
      subject: { kind: "template", id },
      details: { code: template.code },
    });
  });
}
