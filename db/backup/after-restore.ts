import type postgres from "postgres";
import { auditRestore } from "@/db/core/audit";
import { interruptRuns } from "@/db/core/job-runs";
import { forgetSending } from "@/db/reach/messages";
import { endAllSessions } from "@/db/shop/sessions";
import { noteRestored } from "@/db/shop/tenants";

/**
 * What was true of the moment of the backup and is not true any more: who had signed in has to sign in again, and what
 * was on its way out then has gone long since, or is not to go out of a rehearsal at all.
 */
export async function afterRestore(sql: postgres.TransactionSql, madeAt: Date, now: Date): Promise<void> {
  await endAllSessions(sql, now);
  await forgetSending(sql, now);
  await interruptRuns(sql, now);
  await noteRestored(sql, madeAt);
  await auditRestore(sql, { madeAt, at: now });
}
