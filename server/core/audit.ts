import type { Tx } from "@/db/client";
import { insertAuditEntry } from "@/db/core/audit";
import { newId } from "@/server/core/ids";
import type { Ctx } from "./context";

export interface AuditEntry {
  /** `<noun>.<verb>`, as the service file is named */
  action: string;
  subject: { kind: string; id: string | null };
  details?: Record<string, unknown>;
}

/** Who did what to which, in the transaction of the action. Never put personal data into `details`. */
export async function recordAudit(tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> {
  await insertAuditEntry(tx, {
    tenantId: ctx.tenantId,
    id: newId(),
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    details: entry.details ?? {},
  });
}
