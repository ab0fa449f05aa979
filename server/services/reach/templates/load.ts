import type { Tx } from "@/db/client";
import { findTemplate, findTemplateVersion, type TemplateRow, updateTemplate } from "@/db/reach/templates";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { TemplateContent } from "@/server/messaging/templates/content";

export interface LoadedTemplate {
  id: string;
  code: string;
  name: string;
  class: TemplateRow["class"];
  version: number;
  content: TemplateContent;
  archived: boolean;
}

export const noSuchTemplate = () => new DomainError("not-found", "there is no such template");

/** A template as it is now, or as it was in a version, for whoever sends by it. */
export async function loadTemplate(
  tx: Tx,
  tenantId: string,
  id: string,
  version?: number,
): Promise<LoadedTemplate> {
  const template = await findTemplate(tx, tenantId, id);
  const saved = template && (await findTemplateVersion(tx, tenantId, id, version ?? template.version));
  if (!template || !saved) throw noSuchTemplate();
  const { code, name, class: of, archivedAt } = template;
  const content = TemplateContent.parse(saved.content);
  return { id, code, name, class: of, version: saved.version, content, archived: archivedAt !== null };
}

/** From then on the template can only be archived. Whoever takes one into use says so, in its transaction. */
export async function takeTemplate(tx: Tx, ctx: Ctx, id: string): Promise<LoadedTemplate> {
  const template = await loadTemplate(tx, ctx.tenantId, id);
  if (template.archived) throw new DomainError("conflict", "the template is archived");
  await updateTemplate(tx, ctx.tenantId, id, { usedAt: ctx.now });
  return template;
}
