/** The app's sessions: owns nothing, and row-level security holds it to one tenant. */
export const APP_ROLE = "regulars_app";

/** The jobs' queue: owns the queue's schema and nothing of ours, which it cannot read either. */
export const QUEUE_ROLE = "regulars_queue";

/** Backups: reads every tenant's rows, and may do nothing else. Only who owns the tables can take it on. */
export const BACKUP_ROLE = "regulars_backup";

/** Makes a role without login, and lets the migrating user set it. */
export const roleSql = (role: string): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin nobypassrls;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role ${role} is missing and % may not make it; as an administrator: create role ${role} nologin; grant ${role} to %',
      current_user, quote_ident(current_user);
end $$;
do $$ begin
  if not pg_has_role(current_user, '${role}',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant ${role} to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception '% is not a member of ${role}; as an administrator: grant ${role} to %',
    current_user, quote_ident(current_user);
end $$;`;
