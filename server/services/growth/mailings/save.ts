import type { Tx } from "@/db/client";
import { changeDraft, findMailing, insertMailing } from "@/db/growth/mailings";
import { findSegmentById } from "@/db/growth/segments";
import { findTemplate } from "@/db/reach/templates";
import { recordAudit } from "@/server/core/audit";
import { codeFromName } from "@/server/core/code-of-name";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { Id, Version } from "@/server/core/wire";
import { noSuchMailing } from "./inside/refusals";
import { MailingFields } from "./schema";

export const SaveMailingInput = MailingFields.extend({
  /** made by the caller, so that saving a new one twice makes one */
  id: Id,
  /** of what was changed; null: a new one */
  version: Version.nullable(),
});

/** Keeps a draft. What is not decided yet may be left open until it starts. */
export async function saveMailing({
  ctx,
  input,
}: Verb<typeof SaveMailingInput>): Promise<{ version: number }> {
  authorize(ctx, "mailings:write");
  const { tenantId, now } = ctx;
  const { id, version, ...fields } = input;
  return inTransaction(ctx, async (tx) => {
    await refuseUnknown(tx, tenantId, fields);
    const before = await findMailing(tx, tenantId, id);
    const saved = { ...fields, changedAt: now };
    if (version === null) {
      if (before) return { version: before.version };
      const isNew = await insertNamed(tx, {
        ...saved,
        tenantId,
        id,
        code: codeFromName(fields.name),
        state: "draft",
        createdAt: now,
      });
      if (!isNew)
        throw new DomainError("conflict", "there is a mailing with this name", [
          { pointer: "/name", code: "taken", detail: "another mailing has this name" },
        ]);
    } else {
      if (!before) throw noSuchMailing();
      if (!(await changeDraft(tx, tenantId, id, version, saved)))
        throw new DomainError("conflict", "it was changed or started meanwhile: load it again");
    }
    await recordAudit(tx, ctx, {
      action: version === null ? "mailings.create" : "mailings.edit",
      subject: { kind: "mailing", id },
      details: { name: fields.name },
    });
    return { version: version === null ? 1 : version + 1 };
  });
}

type Row = Parameters<typeof insertMailing>[1];

/** Two mailings may have one name, and rules need a code for each. */
async function insertNamed(tx: Tx, row: Row): Promise<boolean> {
  for (let n = 1; n <= 50; n++)
    if (await insertMailing(tx, { ...row, code: n === 1 ? row.code : `${row.code}-${n}` })) return true;
  return false;
}

async function refuseUnknown(
  tx: Tx,
  tenantId: string,
  { segmentId, templateId }: MailingFields,
): Promise<void> {
  if (segmentId && !(await findSegmentById(tx, tenantId, segmentId)))
    throw fieldRefused("/segmentId", "unknown-segment", "there is no such segment");
  const template = templateId && (await findTemplate(tx, tenantId, templateId));
  if (templateId && (!template || template.archivedAt))
    throw fieldRefused("/templateId", "unknown-template", "there is no such template, or it is archived");
}
