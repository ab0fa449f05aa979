import type { InferInsertModel } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import { audit } from "@/db/schema";

export const insertAuditEntry = (tx: Tx, row: InferInsertModel<typeof audit>): Promise<unknown> =>
  tx.insert(audit).values(row);

/** Each tenant's log says that its installation was put back to what it was then. */
export const auditRestore = (sql: Statements, { madeAt, at }: { madeAt: Date; at: Date }) => sql`
  insert into audit (tenant_id, id, at, actor_kind, actor_id, action, subject_kind, details)
  select tenant_id, gen_random_uuid(), ${at.toISOString()}, 'system', 'cli', 'backups.restore', 'installation',
    jsonb_build_object('madeAt', ${madeAt.toISOString()}::text)
  from tenants`;
