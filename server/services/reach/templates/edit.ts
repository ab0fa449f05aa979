import { z } from "zod";
import { lockTemplate, updateTemplate } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Name } from "@/server/core/tenant/fields";
import { Id } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { noSuchTemplate } from "./load";

export const EditTemplateInput = z.object({ id: Id, name: Name, class: z.enum(MESSAGE_CLASSES) });

/** Another name; another class only while nothing was sent by it: the law asks what a message was. */
export async function editTemplate({
  ctx,
  input: { id, name, class: of },
}: Verb<typeof EditTemplateInput>): Promise<void> {
  authorize(ctx, "templates:write");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const template = await lockTemplate(tx, tenantId, id);
    if (!template) throw noSuchTemplate();
    if (template.class !== of && template.usedAt)
      throw new DomainError("in-use", "messages were sent by this template", [
        { pointer: "/class", code: "in-use", detail: "copy the template to use it for something else" },
      ]);
    if (template.name === name && template.class === of) return;
    await updateTemplate(tx, tenantId, id, { name, class: of });
    await recordAudit(tx, ctx, {
      action: "templates.edit",
      subject: { kind: "template", id },
      details: { code: template.code, name, class: of },
    });
  });
}
