import type postgres from "postgres";

/**
 * What was true of the moment of the backup and is not true any more: who had signed in has to sign in again, and what
 * was on its way out then has gone long since, or is not to go out of a rehearsal at all.
 */
export async function afterRestore(sql: postgres.TransactionSql, at: Date, now: Date): Promise<void> {
  const [madeAt, restoredAt] = [at.toISOString(), now.toISOString()];
  await sql`update staff_sessions set ended_at = ${restoredAt} where ended_at is null`;
  await sql`
    update messages set status = 'unknown', changed_at = ${restoredAt} where status in ('queued', 'sending')`;
  await sql`
    update job_runs set state = 'failed', error = 'interrupted', finished_at = ${restoredAt} where state = 'running'`;
  await sql`
    update tenants set backed_up_at = greatest(backed_up_at, ${madeAt}::timestamptz)`;
  await sql`
    insert into audit (tenant_id, id, at, actor_kind, actor_id, action, subject_kind, details)
    select tenant_id, gen_random_uuid(), ${restoredAt}, 'system', 'cli', 'backups.restore', 'installation',
      jsonb_build_object('madeAt', ${madeAt}::text)
    from tenants`;
}
