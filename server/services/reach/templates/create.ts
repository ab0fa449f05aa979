import { z } from "zod";
import type { Tx } from "@/db/client";
import { insertTemplate, insertTemplateVersion } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { codeFromName } from "@/server/core/code-of-name";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Name } from "@/server/core/tenant/fields";
import { line } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import type { TemplateContent } from "@/server/messaging/templates/content";
import { libraryTemplate } from "@/server/messaging/templates/library";
import { loadTemplate } from "./load";

export const CreateTemplateInput = z.object({
  name: Name,
  class: z.enum(MESSAGE_CLASSES),
  /** a ready one of the library to begin with */
  ready: line(100).nullable().default(null),
  /** another template to begin with */
  copyOf: Id.nullable().default(null),
});
type Input = z.output<typeof CreateTemplateInput>;

/** Begins a template; its code is made of its name. */
export async function createTemplate({
  ctx,
  input,
}: Verb<typeof CreateTemplateInput>): Promise<{ id: string; code: string }> {
  authorize(ctx, "templates:write");
  const { tenantId, actor, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const content = await contentFor(tx, tenantId, input);
    const id = newId();
    const code = codeFromName(input.name) || id;
    const row = { tenantId, id, code, name: input.name, class: input.class, version: 1, createdAt: now };
    if (!(await insertTemplate(tx, row)))
      throw new DomainError("conflict", `there is a template with the code ${code}`, [
        { pointer: "/name", code: "taken", detail: "another template has this name" },
      ]);
    await insertTemplateVersion(tx, {
      ...{ tenantId, templateId: id, version: 1, content },
      ...{ savedAt: now, savedBy: actor.id },
    });
    await recordAudit(tx, ctx, {
      action: "templates.create",
      subject: { kind: "template", id },
      details: { code, ready: input.ready },
    });
    return { id, code };
  });
}

async function contentFor(tx: Tx, tenantId: string, { ready, copyOf }: Input): Promise<TemplateContent> {
  if (copyOf) return (await loadTemplate(tx, tenantId, copyOf)).content;
  if (!ready) return {};
  const found = libraryTemplate(ready);
  if (!found) throw fieldRefused("/ready", "unknown", "the library has no such template");
  return found.content;
}
