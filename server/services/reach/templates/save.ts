import { z } from "zod";
import type { Tx } from "@/db/client";
import {
  findTemplateVersion,
  insertTemplateVersion,
  lockTemplate,
  type TemplateVersionRow,
  updateTemplate,
} from "@/db/reach/templates";
import { selectStaffNames } from "@/db/shop/staff";
import { recordAudit } from "@/server/core/audit";
import { canonicalJson } from "@/server/core/canonical-json";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id, Version } from "@/server/core/wire";
import { TemplateContent, withoutBlanks } from "@/server/messaging/templates/content";
import { noSuchTemplate } from "./load";

export const SaveTemplateInput = z.object({
  id: Id,
  /** that was edited: somebody who saved meanwhile is not overwritten */
  version: Version,
  content: TemplateContent,
});

/** Keeps what a template says as its next version. What is saved again changes nothing. */
export async function saveTemplate({
  ctx,
  input: { id, version, content: given },
}: Verb<typeof SaveTemplateInput>): Promise<{ version: number }> {
  authorize(ctx, "templates:write");
  const { tenantId, actor, now } = ctx;
  const content = withoutBlanks(given);
  return inTransaction(ctx, async (tx) => {
    const template = await lockTemplate(tx, tenantId, id);
    const newest = template && (await findTemplateVersion(tx, tenantId, id, template.version));
    if (!template || !newest) throw noSuchTemplate();
    if (canonicalJson(newest.content) === canonicalJson(content)) return { version: newest.version };
    if (template.version !== version) throw await changedMeanwhile(tx, tenantId, newest);
    const next = version + 1;
    await insertTemplateVersion(tx, {
      ...{ tenantId, templateId: id, version: next, content },
      ...{ savedAt: now, savedBy: actor.id },
    });
    await updateTemplate(tx, tenantId, id, { version: next });
    await recordAudit(tx, ctx, {
      action: "templates.save",
      subject: { kind: "template", id },
      details: { code: template.code, version: next },
    });
    return { version: next };
  });
}

async function changedMeanwhile(tx: Tx, tenantId: string, { version, savedAt, savedBy }: TemplateVersionRow) {
  const names = savedBy ? await selectStaffNames(tx, tenantId, staffIds([savedBy])) : new Map();
  return new DomainError("version-conflict", `the template is at version ${version} by now`, [], {
    version,
    by: names.get(savedBy ?? "") ?? "",
    at: savedAt.toISOString(),
  });
}

/** Who saved may have been no person: an import, or the command line. */
export const staffIds = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids.filter((id) => id !== null && Id.safeParse(id).success))] as string[];
