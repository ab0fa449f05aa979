import { z } from "zod";
import { lockMailing, type MailingRow, moveMailing } from "@/db/growth/mailings";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, type FieldError, fieldRefused } from "@/server/core/errors";
import { Id, Version } from "@/server/core/wire";
import { problemsOf } from "@/server/services/reach/templates/check";
import { takeTemplate } from "@/server/services/reach/templates/load";
import { noSuchMailing, wrongState } from "./inside/refusals";

export const StartMailingInput = z.object({
  id: Id,
  /** of what the person has seen */
  version: Version,
});

/** From now on it goes by itself: at once, or at its time. What it says is fixed here. */
export async function startMailing({ ctx, input }: Verb<typeof StartMailingInput>): Promise<void> {
  authorize(ctx, "mailings:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const mailing = await lockMailing(tx, tenantId, input.id);
    if (!mailing) throw noSuchMailing();
    if (mailing.state !== "draft") return;
    if (mailing.version !== input.version) throw wrongState();
    const missing = whatIsMissing(mailing);
    if (missing.length > 0) throw new DomainError("validation", "the mailing does not say enough", missing);
    const template = await takeTemplate(tx, ctx, mailing.templateId ?? "");
    const problems = await problemsOf(tx, ctx, template);
    if (problems.some(({ severity }) => severity === "error"))
      throw fieldRefused(
        "/templateId",
        "template-problems",
        "the template has errors: open it and mend them",
      );
    await moveMailing(tx, tenantId, mailing.id, ["draft"], {
      state: "scheduled",
      startsAt: mailing.startsAt ?? now,
      templateVersion: template.version,
      changedAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "mailings.start",
      subject: { kind: "mailing", id: mailing.id },
      details: { name: mailing.name, startsAt: (mailing.startsAt ?? now).toISOString() },
    });
  });
}

const missing = (pointer: string, detail: string): FieldError => ({ pointer, code: "required", detail });

function whatIsMissing({ segmentId, templateId, channels }: MailingRow): FieldError[] {
  return [
    ...(segmentId ? [] : [missing("/segmentId", "choose whom it is for")]),
    ...(templateId ? [] : [missing("/templateId", "choose what it says")]),
    ...(channels.length > 0 ? [] : [missing("/channels", "choose at least one channel")]),
  ];
}
