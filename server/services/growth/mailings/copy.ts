import { z } from "zod";
import { findMailing, insertMailing, moveMailing } from "@/db/growth/mailings";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Name } from "@/server/core/tenant/fields";
import { Id } from "@/server/core/wire";
import { noSuchMailing, wrongState } from "./inside/refusals";

export const CopyMailingInput = z.object({
  id: Id,
  /** of the copy; made by the caller, so that asking twice makes one */
  newId: Id,
  name: Name,
});

/** The same once more, as a draft without a time. */
export async function copyMailing({ ctx, input }: Verb<typeof CopyMailingInput>): Promise<void> {
  authorize(ctx, "mailings:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const from = await findMailing(tx, tenantId, input.id);
    if (!from) throw noSuchMailing();
    if (await findMailing(tx, tenantId, input.newId)) return;
    const { segmentId, templateId, channels, validHours, controlPercent, budgetMinor, perHour, code } = from;
    await insertMailing(tx, {
      ...{ segmentId, templateId, channels, validHours, controlPercent, budgetMinor, perHour },
      tenantId,
      id: input.newId,
      code: `${code.slice(0, 40)}-${input.newId.slice(-8)}`,
      name: input.name,
      startsAt: null,
      state: "draft",
      createdAt: now,
      changedAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "mailings.copy",
      subject: { kind: "mailing", id: input.newId },
      details: { name: input.name, from: from.id },
    });
  });
}

export const ArchiveMailingInput = z.object({ id: Id });

/** Out of the list; what it has sent stays where it is. */
export async function archiveMailing({ ctx, input }: Verb<typeof ArchiveMailingInput>): Promise<void> {
  authorize(ctx, "mailings:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const mailing = await findMailing(tx, tenantId, input.id);
    if (!mailing) throw noSuchMailing();
    if (!(await moveMailing(tx, tenantId, input.id, ["draft", "stopped", "done"], { archivedAt: now })))
      throw wrongState();
    await recordAudit(tx, ctx, {
      action: "mailings.archive",
      subject: { kind: "mailing", id: input.id },
      details: { name: mailing.name },
    });
  });
}
